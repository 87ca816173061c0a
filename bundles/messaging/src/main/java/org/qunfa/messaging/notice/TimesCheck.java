package org.qunfa.messaging.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.messaging.Notices.Times;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.accept.OccasionCheck;

/** Checks where a notice is to be moved. */
final class TimesCheck {

    private static final Duration SKEW = Duration.ofMinutes(1);

    private TimesCheck() {}

    /**
     * Refuses what cannot be, with all that is wrong.
     *
     * @param limits how far ahead a notice, and an event, may be
     */
    static void check(Times times, Instant now, Limits limits) {
        Duration ahead = limits.ahead();
        List<Problem> problems = new ArrayList<>();
        Instant notBefore = times.notBefore();
        Instant eventAt = times.eventAt();
        Instant validUntil = times.validUntil();
        if (notBefore == null && eventAt == null && validUntil == null) {
            problems.add(new Problem("/notBefore", "missing", "give notBefore, validUntil, eventAt, or several"));
        }
        if (notBefore != null && (notBefore.isBefore(now.minus(SKEW)) || notBefore.isAfter(now.plus(ahead)))) {
            problems.add(new Problem(
                    "/notBefore",
                    notBefore.isBefore(now) ? "in-the-past" : "too-far-ahead",
                    "notBefore is between now and " + ahead.toDays() + " days ahead"));
        }
        if (validUntil != null && !validUntil.isAfter(now)) {
            problems.add(new Problem("/validUntil", "in-the-past", "validUntil is later than now"));
        }
        Problem event = eventAt == null ? null : OccasionCheck.problem(eventAt, now, ahead);
        if (event != null) {
            problems.add(event);
        }
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
    }
}

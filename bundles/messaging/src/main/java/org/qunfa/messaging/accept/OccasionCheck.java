package org.qunfa.messaging.accept;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.reminder.Lead;
import org.qunfa.messaging.wording.Variable;
import org.qunfa.messaging.wording.Wording;

/** Checks the event that a notice is about, and the reminders of it. */
public final class OccasionCheck {

    /** Reminders of one notice. */
    static final int MOST = 5;

    private final Instant now;
    private final Duration ahead;
    private final Consumer<Problem> problems;

    /**
     * Checks events.
     *
     * @param ahead how far ahead an event may be
     * @param problems takes what is wrong
     */
    OccasionCheck(Instant now, Duration ahead, Consumer<Problem> problems) {
        this.now = now;
        this.ahead = ahead;
        this.problems = problems;
    }

    /**
     * What the notice itself is.
     *
     * @param startsAt when its first message may go out
     * @param wording its text; null where that cannot be read
     * @param texts checks the reminders' own
     */
    record Of(Instant startsAt, @Nullable Wording wording, WordingCheck texts) {}

    /** Checks an event; what comes back is of use only where nothing was wrong. */
    OccasionPlan check(Occasion occasion, Of notice) {
        Instant event = event(occasion.at());
        List<OccasionPlan.Planned> planned = new ArrayList<>();
        if (occasion.reminders().size() > MOST) {
            problem("/reminders", "too-many-reminders", "a notice has at most " + MOST + " reminders");
        } else {
            Set<Instant> times = new HashSet<>();
            for (int i = 0; i < occasion.reminders().size(); i++) {
                Reminder reminder = occasion.reminders().get(i);
                String pointer = "/reminders/" + i;
                if (reminder.by() == Way.VOICE) {
                    problem(pointer + "/by", "not-offered", "no voice caller is installed; a reminder goes by sms");
                }
                Instant at = at(occasion, event, i);
                if (at != null && !times.add(at)) {
                    problem(pointer + "/before", "duplicate", "another reminder is due at the same time");
                } else if (at != null && !at.isAfter(notice.startsAt())) {
                    problem(
                            pointer + "/before",
                            "too-early",
                            "the reminder would be due at " + at + ", and the notice goes out from " + notice.startsAt()
                                    + " on");
                }
                planned.add(new OccasionPlan.Planned(
                        i, reminder.before(), at == null ? now : at, wording(reminder, pointer + "/text", notice)));
            }
        }
        return new OccasionPlan(event == null ? now : event, occasion.zone(), planned);
    }

    private @Nullable Instant event(@Nullable Instant at) {
        if (at == null) {
            problem("/eventAt", "missing", "reminders, and a zone, need the time of the event");
            return null;
        }
        Problem problem = problem(at, now, ahead);
        if (problem != null) {
            problems.accept(problem);
            return null;
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** What is wrong with the time of an event; null for nothing. */
    public static @Nullable Problem problem(Instant eventAt, Instant now, Duration ahead) {
        if (!eventAt.isAfter(now)) {
            return new Problem("/eventAt", "in-the-past", "the event is over");
        }
        return eventAt.isAfter(now.plus(ahead))
                ? new Problem("/eventAt", "too-far-ahead", "the event is more than " + ahead.toDays() + " days ahead")
                : null;
    }

    private @Nullable Instant at(Occasion occasion, @Nullable Instant event, int i) {
        Lead lead = Lead.of(occasion.reminders().get(i).before());
        if (lead == null) {
            problem("/reminders/" + i + "/before", "bad-duration", Lead.SENTENCE);
            return null;
        }
        return event == null ? null : lead.before(event, occasion.zone());
    }

    /** Recipients are stored with the values that the notice's own text uses, so a reminder can use no others. */
    private @Nullable Wording wording(Reminder reminder, String pointer, Of notice) {
        if (reminder.text() == null) {
            return null;
        }
        Wording wording = notice.texts().check(pointer, reminder.text());
        Wording own = notice.wording();
        if (wording != null && own != null) {
            for (Variable variable : wording.variables()) {
                if (!variable.name().equals(OptOutAddresses.VARIABLE)
                        && !own.variables().contains(variable)) {
                    problem(
                            pointer,
                            "unknown-variable",
                            "a reminder's text uses only what the notice's own text uses, with the same types");
                    break;
                }
            }
        }
        return wording;
    }

    private void problem(String pointer, String code, String sentence) {
        problems.accept(new Problem(pointer, code, sentence));
    }
}

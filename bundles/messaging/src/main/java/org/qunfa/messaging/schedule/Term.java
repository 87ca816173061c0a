package org.qunfa.messaging.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Problem;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/**
 * When a notice may go out, permitted hours considered.
 *
 * @param startsAt the first moment
 * @param validUntil what its sender said, or a day after the first moment
 * @param hoursEnd when its sender wants no other hours than these, their end; null otherwise
 */
public record Term(
        Instant startsAt, Instant validUntil, @Nullable Instant hoursEnd) {

    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(1);

    /**
     * What is asked.
     *
     * @param channels those that may carry the notice
     * @param from when the notice is to begin
     * @param validUntil null for a day after it can begin
     */
    public record Wish(
            MessageClass messageClass,
            Collection<ChannelId> channels,
            OutsideHours outside,
            Instant from,
            @Nullable Instant validUntil) {}

    /** Finds the term; what speaks against it goes to {@code problems}. */
    public static Term of(Timetable timetable, Wish wish, Consumer<Problem> problems) {
        Instant validUntil = wish.validUntil();
        Window window = timetable.next(wish.channels(), wish.messageClass(), wish.from());
        if (window == null) {
            problems.accept(problem("/class", "messages of this class are not permitted in the next 400 days"));
            return new Term(wish.from(), validUntil == null ? wish.from() : validUntil, null);
        }
        boolean open = window.contains(wish.from());
        Instant starts = open ? wish.from() : window.from();
        if (!open && wish.outside() == OutsideHours.REFUSE) {
            problems.accept(problem(
                    "/notBefore",
                    "messages of this class are not permitted then; the next permitted time is " + starts));
        } else if (validUntil != null && validUntil.isAfter(wish.from()) && !validUntil.isAfter(starts)) {
            problems.accept(problem(
                    "/validUntil", "nothing would be sent: messages of this class are not permitted before " + starts));
        }
        boolean cut = wish.outside() == OutsideHours.REFUSE && window.to().isBefore(Instant.MAX);
        return new Term(starts, validUntil == null ? after(starts) : validUntil, cut ? window.to() : null);
    }

    private static Instant after(Instant starts) {
        return starts.isAfter(Instant.MAX.minus(DEFAULT_VALIDITY)) ? starts : starts.plus(DEFAULT_VALIDITY);
    }

    private static Problem problem(String pointer, String sentence) {
        return new Problem(pointer, "outside-hours", sentence);
    }
}

package org.qunfa.messaging.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When what failed is tried again.
 *
 * @param delays the waits after the first failure, the second and so on; the last one repeats
 * @param retry how long a message is tried; the last try comes at the end of it
 * @param switchOff how long a receiver may fail before it is switched off
 * @param chance a number from 0 up to 1, by which waits differ
 */
record Pace(List<Duration> delays, Duration retry, Duration switchOff, DoubleSupplier chance) {

    /** Failures of new messages in a row before the next one has to wait. */
    static final int PATIENCE = 3;

    private static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6));
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final double SPREAD = 0.2;

    Pace {
        delays = List.copyOf(delays);
    }

    static Pace usual(Duration retry, Duration switchOff, DoubleSupplier chance) {
        return new Pace(USUAL, retry, switchOff, chance);
    }

    private Duration delay(int failures) {
        Duration delay = delays.get(Math.min(Math.max(failures, 1), delays.size()) - 1);
        return Duration.ofMillis((long) (delay.toMillis() * (1 + SPREAD * (2 * chance.getAsDouble() - 1))));
    }

    /**
     * When a message is tried again.
     *
     * @param tries how often it failed, this time included
     * @return null when it is given up
     */
    @Nullable
    Instant next(int tries, Instant first, Instant now) {
        Instant end = first.plus(retry);
        if (!now.isBefore(end)) {
            return null;
        }
        Instant next = now.plus(delay(tries));
        return next.isAfter(end) ? end : next;
    }

    /** Until when a receiver gets no new message after so many of them failed in a row; null for no wait. */
    @Nullable
    Instant pause(int failures, Instant now) {
        if (failures < PATIENCE) {
            return null;
        }
        Duration delay = delay(failures - PATIENCE + 1);
        return now.plus(delay.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : delay);
    }

    /** Until when a receiver is left alone that asked for it. */
    Instant quiet(Duration asked, Instant now) {
        return now.plus(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
    }
}

package org.qunfa.wire.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when a question has to be answered, whatever calls that takes. */
public final class Deadline {

    /** Of the patience, what is kept back, so that the answer is there before the platform gives up. */
    private static final int SHARE = 20;

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /**
     * From now on.
     *
     * @param patience how long the platform waits
     */
    public static Deadline of(Duration patience) {
        return new Deadline(
                System.nanoTime() + patience.minus(patience.dividedBy(SHARE)).toNanos());
    }

    /** What is left; never less than a millisecond, after which it is too late in any case. */
    public Duration left() {
        return Duration.ofNanos(Math.max(LEAST_NANOS, end - System.nanoTime()));
    }

    /** What is left, from a millisecond to the most. */
    public Duration left(Duration most) {
        Duration left = left();
        return most.compareTo(left) < 0 ? most : left;
    }

    /** Whether there is no time for a call any more. */
    public boolean isOver() {
        return end - System.nanoTime() <= 0;
    }
}

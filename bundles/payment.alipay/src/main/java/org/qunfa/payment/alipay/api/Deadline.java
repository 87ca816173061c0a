package org.qunfa.payment.alipay.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when a question has to be answered, whatever calls that takes. */
public final class Deadline {

    /** Of the patience, what is kept back, so that the answer is there before the platform gives up. */
    private static final int SHARE = 20;

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

    /** What is left, from a millisecond to the most. */
    Duration left(Duration most) {
        long nanos = Math.max(TimeUnit.MILLISECONDS.toNanos(1), end - System.nanoTime());
        return most.compareTo(Duration.ofNanos(nanos)) < 0 ? most : Duration.ofNanos(nanos);
    }

    /** Whether there is no time for a call any more. */
    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }
}

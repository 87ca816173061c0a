package org.qunfa.wire.login;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long there is for an answer, from when it was made. */
public final class Countdown {

    /** Of the patience, what is kept back, so that the answer is there before the platform gives up. */
    private static final int SHARE = 20;

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final long end;

    private Countdown(long nanos) {
        end = System.nanoTime() + nanos;
    }

    /** @param patience how long the platform waits */
    public static Countdown of(Duration patience) {
        return new Countdown(patience.minus(patience.dividedBy(SHARE)).toNanos());
    }

    /** What is left; never less than a millisecond, after which it is too late in any case. */
    public Duration left() {
        return Duration.ofNanos(Math.max(LEAST_NANOS, end - System.nanoTime()));
    }
}

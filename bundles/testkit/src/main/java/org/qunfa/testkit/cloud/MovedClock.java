package org.qunfa.testkit.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes like another one, ahead of it by what a test does not want to wait for. Safe for use by many threads. */
public final class MovedClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    public MovedClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private MovedClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** Moves on by that much. */
    public void move(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    /** Moves to that moment, if it is not there yet. */
    public void reach(Instant moment) {
        Instant now = base.instant();
        ahead.accumulateAndGet(
                Duration.between(now, moment), (before, wanted) -> wanted.compareTo(before) > 0 ? wanted : before);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock elsewhere: it moves with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(base.withZone(zone), ahead);
    }
}

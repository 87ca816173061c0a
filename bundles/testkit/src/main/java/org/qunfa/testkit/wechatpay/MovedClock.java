package org.qunfa.testkit.wechatpay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Another clock, moved on by what tests do not want to wait for. */
final class MovedClock extends Clock {

    private final Clock under;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    MovedClock(Clock under) {
        this.under = under;
    }

    /** Moves to that moment, if it is not there yet. */
    void reach(Instant moment) {
        Duration missing = Duration.between(instant(), moment);
        if (!missing.isNegative()) {
            moved.accumulateAndGet(missing, Duration::plus);
        }
    }

    @Override
    public Instant instant() {
        return under.instant().plus(moved.get());
    }

    @Override
    public ZoneId getZone() {
        return under.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return under.withZone(zone);
    }
}

package org.qunfa.accounts.signins;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many rows of a kind this node may still make in ten minutes. Safe for use by many threads; nobody waits in it for a database. */
final class Budget {

    private static final long SPAN_NANOS = Duration.ofMinutes(10).toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private long since;
    private int made;

    Budget(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    synchronized boolean isLeft() {
        long now = nanoTime.getAsLong();
        if (now - since >= SPAN_NANOS) {
            since = now;
            made = 0;
        }
        return made < most;
    }

    /** One was made. Of many that looked at once each may make one, so a few more than are permitted can be. */
    synchronized void take() {
        made++;
    }
}

package org.qunfa.wire;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the carrier still speaks: asks after one interval of silence and takes the line for dead when that brings nothing
 * before the second is over. For the I/O thread only.
 */
final class Watch {

    /** What a look at the line comes to. */
    enum Finding {
        WELL,
        /** It should be asked for a sign of life now. */
        ASK,
        DEAD
    }

    private final long interval;
    private final LongSupplier nanoTime;
    private long heard;
    private @Nullable Long asked;
    /** Since when the answer is known to be late. */
    private @Nullable Long overdue;

    /** @param nanoTime as {@link System#nanoTime()} */
    Watch(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        heard = nanoTime.getAsLong();
    }

    /** Something came. */
    void heard() {
        heard = nanoTime.getAsLong();
        asked = null;
        overdue = null;
    }

    /** Looks at the line. Looks are at most a tenth of the interval apart, so that death is seen within two intervals. */
    Finding look() {
        long now = nanoTime.getAsLong();
        // Only who was asked can fail to answer: whoever looks late at a silent line has yet to ask it.
        if (asked != null) {
            return now - asked < interval / 10 * 7 ? Finding.WELL : overdue(now);
        }
        if (now - heard < interval) {
            return Finding.WELL;
        }
        asked = now;
        return Finding.ASK;
    }

    /** Where all of this machine stood still, an answer may have come that nobody has read: it gets the time to be. */
    private Finding overdue(long now) {
        if (overdue == null) {
            overdue = now;
        }
        return now - overdue < interval / 20 ? Finding.WELL : Finding.DEAD;
    }
}

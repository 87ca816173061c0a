package org.qunfa.wire;

import java.time.Duration;

/**
 * Watches whether the carrier still speaks: asks after one interval of silence and takes the line for dead before the second is over. For the I/O thread only.
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
    private long heard = System.nanoTime();
    private boolean asked;

    Watch(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** Something came. */
    void heard() {
        heard = System.nanoTime();
        asked = false;
    }

    /** Looks at the line. Looks are at most a tenth of the interval apart, so that death is seen within two intervals. */
    Finding look(long nowNanos) {
        long silence = nowNanos - heard;
        if (silence >= interval * 19 / 10) {
            return Finding.DEAD;
        }
        if (silence < interval || asked) {
            return Finding.WELL;
        }
        asked = true;
        return Finding.ASK;
    }
}

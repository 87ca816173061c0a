package org.qunfa.messaging.route;

import java.util.Arrays;

/** How long a line's receipts take, learned from them; recent ones count more. One thread's at a time. */
final class ReceiptDelay {

    private static final int[] BOUNDS = {1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 240, 300, 400};
    private static final int ENOUGH = 20;
    private static final int MANY = 1_000;
    private static final double NEARLY_ALL = 0.95;

    private final int[] counts = new int[BOUNDS.length];
    private final int unknownSeconds;
    private int all;

    /**
     * Makes one that knows nothing.
     *
     * @param unknownSeconds the patience until it does
     */
    ReceiptDelay(int unknownSeconds) {
        this.unknownSeconds = unknownSeconds;
    }

    void saw(int seconds) {
        int at = Arrays.binarySearch(BOUNDS, Math.max(1, seconds));
        counts[Math.min(BOUNDS.length - 1, at < 0 ? -at - 1 : at)]++;
        if (++all > MANY) {
            all = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] /= 2;
                all += counts[i];
            }
        }
    }

    /** How many seconds to wait for a receipt before it counts as missing: half as long again as nearly all take. */
    int patience() {
        if (all < ENOUGH) {
            return unknownSeconds;
        }
        int below = 0;
        int at = 0;
        while (at < BOUNDS.length - 1 && below + counts[at] < NEARLY_ALL * all) {
            below += counts[at++];
        }
        return BOUNDS[at] * 3 / 2 + 4;
    }
}

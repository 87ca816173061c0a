package org.qunfa.messaging.route;

/** Messages that a carrier took and whose receipt is not there, by the second in which it took them. One thread's at a time. */
final class Unreceipted {

    private static final int SPAN = 1 << 10;

    private final int[] counts = new int[SPAN];
    private int first;
    private int last;
    private int all;

    /** A carrier took a message. */
    void taken(int second) {
        if (all == 0) {
            first = second;
        }
        last = Math.max(last, second);
        // What is beyond the span ages with the second that takes its place.
        counts[second & (SPAN - 1)]++;
        all++;
    }

    /**
     * The receipt came.
     *
     * @param second in which the message was taken; 0 when nobody knows: the oldest is meant
     * @return the second in which it was taken; 0 when it was not waited for any more
     */
    int settled(int second) {
        if (all == 0 || (second != 0 && second < first)) {
            return 0;
        }
        int of = second == 0 ? oldest() : second;
        if (of > last || counts[of & (SPAN - 1)] == 0) {
            return 0;
        }
        counts[of & (SPAN - 1)]--;
        all--;
        return of;
    }

    private int oldest() {
        while (first < last && counts[first & (SPAN - 1)] == 0) {
            first++;
        }
        return first;
    }

    /**
     * Waits no more for those that were taken before a second.
     *
     * @return how many these are
     */
    int giveUp(int before) {
        int gone = 0;
        for (; first < before && first <= last && all > 0; first++) {
            int many = counts[first & (SPAN - 1)];
            counts[first & (SPAN - 1)] = 0;
            all -= many;
            gone += many;
        }
        return gone;
    }

    /** How many are waited for. */
    int size() {
        return all;
    }
}

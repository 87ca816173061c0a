package org.qunfa.messaging.dispatch;

/** A token bucket of message parts that holds a quarter of a second's worth. One thread's. */
final class RateLimit {

    private static final double NANOS = 1_000_000_000.0;

    private final int perSecond;
    private final double most;
    private double tokens;
    private long filledNanos;

    /**
     * Makes a full bucket.
     *
     * @param perSecond parts in a second; 0 for no limit
     */
    RateLimit(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        most = Math.max(1, perSecond / 4.0);
        tokens = most;
        filledNanos = nowNanos;
    }

    /** Whether a message may go now. A long one may take the bucket below zero, and the next waits for it. */
    boolean permits(long nowNanos) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(most, tokens + (nowNanos - filledNanos) * perSecond / NANOS);
        filledNanos = nowNanos;
        return tokens > 0;
    }

    void took(int parts) {
        if (perSecond > 0) {
            tokens -= parts;
        }
    }

    /** When the next message may go. */
    long nextNanos(long nowNanos) {
        return permits(nowNanos) ? nowNanos : nowNanos + (long) ((1 - tokens) / perSecond * NANOS);
    }
}

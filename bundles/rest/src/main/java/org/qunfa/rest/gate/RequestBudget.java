package org.qunfa.rest.gate;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often each key may ask: a bucket per key that holds what two seconds allow and refills steadily. Safe for use by
 * many threads.
 */
final class RequestBudget {

    private static final int FORGET_BEYOND = 10_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Makes a budget.
     *
     * @param perSecond requests per second of one key; 0 for no limit
     * @param nanos a clock like {@link System#nanoTime}
     */
    RequestBudget(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** What a key has left, when that was so, and whether the last request was granted. */
    private record Bucket(double left, long at, boolean granted) {}

    /** Takes one request from a key's budget; whether there was one to take. */
    boolean take(String key) {
        if (perSecond == 0) {
            return true;
        }
        if (buckets.size() > FORGET_BEYOND) {
            long now = nanos.getAsLong();
            buckets.values().removeIf(b -> refilled(b, now) >= 2.0 * perSecond);
        }
        return buckets.compute(key, (k, old) -> drawn(old)).granted();
    }

    private Bucket drawn(@Nullable Bucket old) {
        long now = nanos.getAsLong();
        double left = old == null ? 2.0 * perSecond : refilled(old, now);
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }

    private double refilled(Bucket bucket, long now) {
        return Math.min(2.0 * perSecond, bucket.left() + (now - bucket.at()) / NANOS * perSecond);
    }
}

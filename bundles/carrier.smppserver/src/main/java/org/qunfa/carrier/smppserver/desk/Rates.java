package org.qunfa.carrier.smppserver.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How much each account may submit in a second. Safe for use by many threads. */
final class Rates {

    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_ACCOUNTS = 10_000;

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    /** @param most in a second; 0 for no limit */
    Rates(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Whether one more is within the limit; it is counted then. */
    synchronized boolean take(String key) {
        if (most == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (buckets.size() >= MOST_ACCOUNTS) {
            buckets.values().removeIf(bucket -> now - bucket.at > SECOND);
        }
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = most;
            buckets.put(key, bucket);
        } else {
            bucket.tokens = Math.min(most, bucket.tokens + (double) most * (now - bucket.at) / SECOND);
        }
        bucket.at = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens -= 1;
        return true;
    }
}

package org.qunfa.accounts.keys;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.qunfa.accounts.Caller;

/**
 * The callers of keys that were checked a moment ago, by the key's SHA-256. What another node revokes is forgotten when its
 * time is over; what this node revokes, at once.
 */
final class KnownKeys {

    private static final int MOST = 10_000;
    private static final long LIFE_NANOS = Duration.ofSeconds(4).toNanos();

    private record Known(Caller caller, long until) {}

    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private volatile long revocations;

    KnownKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Optional<Caller> caller(byte[] hash) {
        Known found = known.get(ByteBuffer.wrap(hash));
        return found == null || found.until() - nanoTime.getAsLong() < 0
                ? Optional.empty()
                : Optional.of(found.caller());
    }

    /** To be asked before a key is looked up, for {@link #remember}. */
    long revocations() {
        return revocations;
    }

    /** Remembers what was looked up, unless a key was revoked meanwhile. */
    synchronized void remember(byte[] hash, Caller caller, long revocationsBefore) {
        if (revocations != revocationsBefore) {
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(ByteBuffer.wrap(hash), new Known(caller, nanoTime.getAsLong() + LIFE_NANOS));
    }

    /** To be called after the revocation is committed. */
    synchronized void forget(String name) {
        revocations = revocations + 1;
        known.values().removeIf(k -> k.caller().key().equals(name));
    }
}

package org.qunfa.accounts.keys;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Network;

/**
 * The callers of keys that were checked a moment ago, by the key's SHA-256. What another node changes is forgotten when its
 * time is over; what this node changes, at once.
 */
final class KnownKeys {

    private static final int MOST = 10_000;
    private static final long LIFE_NANOS = Duration.ofSeconds(4).toNanos();

    private record Known(Admission admission, long until) {}

    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private volatile long changes;

    KnownKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Whom a key lets in, from where and until when.
     *
     * @param endsAt null when it has no end yet
     */
    record Admission(
            Caller caller,
            List<Network> addresses,
            @Nullable Instant endsAt) {

        boolean works(Instant now) {
            return endsAt == null || now.isBefore(endsAt);
        }

        boolean admits(String address) {
            return addresses.isEmpty() || addresses.stream().anyMatch(network -> network.contains(address));
        }
    }

    Optional<Admission> admission(byte[] hash) {
        Known found = known.get(ByteBuffer.wrap(hash));
        return found == null || found.until() - nanoTime.getAsLong() < 0
                ? Optional.empty()
                : Optional.of(found.admission());
    }

    /** To be asked before a key is looked up, for {@link #remember}. */
    long changes() {
        return changes;
    }

    /** Remembers what was looked up, unless a key was changed meanwhile. */
    synchronized void remember(byte[] hash, Admission admission, long changesBefore) {
        if (changes != changesBefore) {
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(ByteBuffer.wrap(hash), new Known(admission, nanoTime.getAsLong() + LIFE_NANOS));
    }

    /** To be called after the change is committed. */
    synchronized void forget(String name) {
        changes = changes + 1;
        known.values().removeIf(k -> k.admission().caller().key().equals(name));
    }
}

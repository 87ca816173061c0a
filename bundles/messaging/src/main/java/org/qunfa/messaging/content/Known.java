package org.qunfa.messaging.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.supervisor.guard.GuardedReviewer;

/**
 * Verdicts that still hold for the same text, by the same life of the same reviewer. Keeps hashes of texts and what was
 * found in them, in memory alone; what needed a person is asked anew. Safe for use by many threads.
 */
final class Known {

    private static final int MOST = 10_000;

    private final Map<Key, Held> verdicts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Held> eldest) {
            return size() > MOST;
        }
    };

    /** Of which text, by whom. */
    private record Key(int life, String reviewer, MessageClass messageClass, String digest) {}

    private record Held(Verdict verdict, long beganNanos, long forNanos) {}

    private static Key key(GuardedReviewer reviewer, MessageClass messageClass, String text) {
        return new Key(
                System.identityHashCode(reviewer), reviewer.profile().id().value(), messageClass, digest(text));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What it said of the text, while that holds. */
    synchronized Optional<Verdict> find(GuardedReviewer reviewer, MessageClass messageClass, String text) {
        Held held = verdicts.get(key(reviewer, messageClass, text));
        return held == null || System.nanoTime() - held.beganNanos() > held.forNanos()
                ? Optional.empty()
                : Optional.of(held.verdict());
    }

    /** Keeps what it said of a text, as long as it says that this holds. */
    synchronized void keep(GuardedReviewer reviewer, MessageClass messageClass, String text, Verdict verdict) {
        Duration time = reviewer.profile().cacheFor();
        if (!time.isZero() && !(verdict instanceof Verdict.NeedsPerson)) {
            verdicts.put(key(reviewer, messageClass, text), new Held(verdict, System.nanoTime(), time.toNanos()));
        }
    }
}

package org.qunfa.testkit.ground;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginStore;

/** A store that forgets everything when it goes. Stages finish on the executor that it was given. */
public final class MemoryStore implements PluginStore {

    private final Map<String, Kept> kept = new HashMap<>();
    private final Executor executor;
    private final Clock clock;

    private record Kept(String value, Instant until) {}

    public MemoryStore(Executor executor, Clock clock) {
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        return later(() -> Optional.ofNullable(live().get(key)).map(Kept::value));
    }

    @Override
    public CompletionStage<Void> put(String key, String value, Duration keep) {
        return later(() -> {
            check(key, value, keep);
            live().put(key, new Kept(value, clock.instant().plus(keep)));
            return null;
        });
    }

    @Override
    public CompletionStage<Boolean> add(String key, String value, Duration keep) {
        return later(() -> {
            check(key, value, keep);
            return live().putIfAbsent(key, new Kept(value, clock.instant().plus(keep))) == null;
        });
    }

    @Override
    @SuppressWarnings("NullAway") // A stage of nothing finishes with null.
    public CompletionStage<Void> remove(String key) {
        return later(() -> {
            kept.remove(key);
            return null;
        });
    }

    private Map<String, Kept> live() {
        kept.values().removeIf(value -> !value.until.isAfter(clock.instant()));
        return kept;
    }

    private void check(String key, String value, Duration keep) {
        Bounds.word("a key", key, LONGEST_KEY);
        Bounds.check(value.length() <= LONGEST_VALUE, "a value is too long");
        Bounds.check(
                !keep.isNegative() && keep.compareTo(Duration.ofDays(400)) <= 0,
                "a value is kept for at most 400 days");
        Bounds.check(kept.size() < MOST || kept.containsKey(key), "too much is kept");
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    synchronized (kept) {
                        return work.get();
                    }
                },
                executor);
    }
}

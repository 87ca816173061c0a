package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginStore;

/** The one way from a plugin to its store: in its bounds, and not after its end. */
final class GuardedStore implements PluginStore {

    private static final Duration LONGEST = Duration.ofDays(400);

    private final PluginStore engine;
    private final Faults faults;
    private final BooleanSupplier over;

    GuardedStore(PluginStore engine, Faults faults, BooleanSupplier over) {
        this.engine = engine;
        this.faults = faults;
        this.over = over;
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        return through("store.get", wrong(key, "", Duration.ZERO), () -> engine.get(key));
    }

    @Override
    public CompletionStage<Void> put(String key, String value, Duration keep) {
        return through("store.put", wrong(key, value, keep), () -> engine.put(key, value, keep));
    }

    @Override
    public CompletionStage<Boolean> add(String key, String value, Duration keep) {
        return through("store.add", wrong(key, value, keep), () -> engine.add(key, value, keep));
    }

    @Override
    public CompletionStage<Void> remove(String key) {
        return through("store.remove", wrong(key, "", Duration.ZERO), () -> engine.remove(key));
    }

    private static @Nullable String wrong(@Nullable String key, @Nullable String value, @Nullable Duration keep) {
        if (key == null || value == null || keep == null) {
            return "was called with null";
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            return "was given a key or a value of a length that is not allowed";
        }
        return keep.isNegative() || keep.compareTo(LONGEST) > 0 ? "was to keep a value for too long" : null;
    }

    private <T> CompletionStage<T> through(
            String call, @Nullable String wrong, Supplier<CompletionStage<T>> engineCall) {
        if (over.getAsBoolean()) {
            faults.note(call, "was called after the plugin was closed");
            return NotStored.stage();
        }
        if (wrong != null) {
            faults.note(call, wrong);
            return CompletableFuture.failedFuture(new IllegalArgumentException(call + "() " + wrong));
        }
        return engineCall.get();
    }
}

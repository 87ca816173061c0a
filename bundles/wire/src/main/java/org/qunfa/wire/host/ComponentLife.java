package org.qunfa.wire.host;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the framework makes an instance of a plugin of a settings file, and lets go of it, whatever the plugin's kind. */
public final class ComponentLife {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentLife.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private ComponentLife() {}

    /**
     * Reads a component's settings, and says in the log what is wrong with them: the framework logs the exception with that
     * sentence far down.
     *
     * @throws IllegalArgumentException what the reader throws
     */
    public static <T> T read(Map<String, Object> properties, Function<Map<String, Object>, T> reader) {
        try {
            return reader.apply(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{} is not used: {}", properties.get("service.pid"), e.getMessage());
            throw e;
        }
    }

    /**
     * Waits a while for an end, so that no thread outlives the bundle.
     *
     * @param close ends the instance within a time, or waits for the end that the platform asked for
     */
    public static void leave(Function<Duration, CompletionStage<Void>> close) throws InterruptedException {
        try {
            close.apply(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("an instance did not close in time", e);
        }
    }
}

package org.qunfa.wire.host;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line as the framework makes it of a settings file, and lets go of it. */
public abstract class ChannelComponent implements CarrierChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelComponent.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    /**
     * Reads a component's settings, and says in the log what is wrong with them: the framework logs the exception with that
     * sentence far down.
     *
     * @throws IllegalArgumentException what the reader throws
     */
    protected static <T> T read(Map<String, Object> properties, Function<Map<String, Object>, T> reader) {
        try {
            return reader.apply(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{} is not used: {}", properties.get("service.pid"), e.getMessage());
            throw e;
        }
    }

    /** Waits a while for the platform's close to finish, or closes by itself, so that no thread outlives the bundle. */
    protected final void leave() throws InterruptedException {
        try {
            close(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the line did not close in time", e);
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile().id() + "]";
    }
}

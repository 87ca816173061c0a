package org.qunfa.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Line} as a channel: what the component of a protocol extends, which adds its name and its settings. */
public abstract class LineChannel implements BatchChannel {

    private static final Logger LOG = LoggerFactory.getLogger(LineChannel.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final Line line;

    /** Nothing connects before {@link #open}. */
    protected LineChannel(Line line) {
        this.line = line;
    }

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

    @Override
    public ChannelProfile profile() {
        return line.profile();
    }

    @Override
    public CompletionStage<Void> open(ChannelHost host) {
        return line.open(host);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        return line.submit(parcel);
    }

    @Override
    public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
        return line.submitAll(parcels);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return line.close(patience);
    }

    /** Waits a while for the platform's close to finish, or closes by itself, so that no thread outlives the bundle. */
    protected final void leave() throws InterruptedException {
        try {
            line.close(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the line did not close in time", e);
        }
    }
}

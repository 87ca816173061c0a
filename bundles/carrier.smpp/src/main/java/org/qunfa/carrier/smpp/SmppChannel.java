package org.qunfa.carrier.smpp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.smpp.line.Line;
import org.qunfa.carrier.smpp.settings.LineSettings;
import org.qunfa.carrier.smpp.settings.LineSettingsReader;
import org.qunfa.carrier.smpp.settings.Settings;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.smpp~NAME.cfg}. */
@Carrier("smpp")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.smpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class SmppChannel implements BatchChannel {

    private static final Logger LOG = LoggerFactory.getLogger(SmppChannel.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final Line line;

    /**
     * Reads the settings; nothing connects before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public SmppChannel(Map<String, Object> properties) {
        line = new Line(read(properties));
    }

    private static LineSettings read(Map<String, Object> properties) {
        try {
            return LineSettingsReader.read(properties);
        } catch (IllegalArgumentException e) {
            // The framework logs the exception too, with this sentence far down.
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
    @Deactivate
    void deactivate() throws InterruptedException {
        try {
            line.close(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the line did not close in time", e);
        }
    }
}

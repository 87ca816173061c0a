package org.qunfa.carrier.huawei;

import java.time.Clock;
import java.time.Duration;
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
import org.qunfa.carrier.huawei.line.HuaweiService;
import org.qunfa.carrier.huawei.settings.LineSettings;
import org.qunfa.carrier.huawei.settings.LineSettingsReader;
import org.qunfa.carrier.huawei.settings.Settings;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.cloud.CloudLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.huawei~NAME.cfg}. */
@Carrier("huawei")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.huawei",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class HuaweiChannel implements HookedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(HuaweiChannel.class);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final LineSettings settings;
    private final CloudLine line;

    /**
     * Reads the settings; nothing is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public HuaweiChannel(Map<String, Object> properties) {
        settings = read(properties);
        line = new CloudLine(
                settings.setup(), host -> new HuaweiService(settings, host, Clock.systemUTC()), Clock.systemUTC());
    }

    private static LineSettings read(Map<String, Object> properties) {
        try {
            return LineSettingsReader.read(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("{} is not used: {}", properties.get("service.pid"), e.getMessage());
            throw e;
        }
    }

    @Deactivate
    void leave() throws InterruptedException {
        try {
            line.close(LAST_PATIENCE).toCompletableFuture().get(LAST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the line did not close in time", e);
        }
    }

    @Override
    public ChannelProfile profile() {
        return settings.setup().profile();
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
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        return line.hook(webhook);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return line.close(patience);
    }

    @Override
    public String toString() {
        return "HuaweiChannel[" + settings.setup().profile().id() + "]";
    }
}

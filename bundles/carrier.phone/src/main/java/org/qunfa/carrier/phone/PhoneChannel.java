package org.qunfa.carrier.phone;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.carrier.phone.line.PhoneLine;
import org.qunfa.carrier.phone.settings.LineSettings;
import org.qunfa.carrier.phone.settings.LineSettingsReader;
import org.qunfa.carrier.phone.settings.Settings;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.host.ChannelComponent;

/** The component that makes a line of each settings file {@code org.qunfa.carrier.phone~NAME.cfg}. */
@Carrier("phone")
@Component(
        service = CarrierChannel.class,
        configurationPid = "org.qunfa.carrier.phone",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class PhoneChannel extends ChannelComponent implements HookedChannel {

    private final LineSettings settings;
    private final PhoneLine line;

    /**
     * Reads the settings; nothing is called before {@link #open}.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public PhoneChannel(Map<String, Object> properties) {
        settings = read(properties, LineSettingsReader::read);
        line = new PhoneLine(settings, Clock.systemUTC());
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        leave();
    }

    @Override
    public ChannelProfile profile() {
        return settings.profile();
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
}

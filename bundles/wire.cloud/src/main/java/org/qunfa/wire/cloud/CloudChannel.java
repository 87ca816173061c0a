package org.qunfa.wire.cloud;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.HookedChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.host.ChannelComponent;

/** A {@link CloudLine} as a channel: what the component of a service extends, which adds its name and its settings. */
public abstract class CloudChannel extends ChannelComponent implements HookedChannel {

    private final ChannelProfile profile;
    private final CloudLine line;

    /**
     * Nothing is called before {@link #open}.
     *
     * @param maker is asked once
     */
    protected CloudChannel(CloudSetup setup, CloudService.Maker maker) {
        profile = setup.profile();
        line = new CloudLine(setup, maker, Clock.systemUTC());
    }

    @Override
    public ChannelProfile profile() {
        return profile;
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

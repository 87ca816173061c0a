package org.qunfa.plugin.carrier;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * A channel whose carrier brings receipts and texts by webhooks, to {@code /api/v1/hooks/PLUGIN/NAME} for the channel {@code
 * PLUGIN~NAME}.
 */
@ConsumerType
public interface HookedChannel extends CarrierChannel {

    /**
     * Reads what came, reports it to the host, and says what to answer. Called on the channel's own thread like everything else;
     * return promptly. Whether it is the carrier who wrote is the channel's to find out: anybody can call the address.
     *
     * <p>Finish the stage when the stages of everything that it brought have finished, so that nothing is acknowledged that is not
     * durable; with a status of 500 or more when one of them failed, so that the carrier brings it again. Finish within
     * {@value #PATIENCE_SECONDS} seconds.
     */
    CompletionStage<WebhookReply> hook(Webhook webhook);

    /** Seconds after which the platform answers in the channel's place that it should be brought again. */
    int PATIENCE_SECONDS = 10;
}

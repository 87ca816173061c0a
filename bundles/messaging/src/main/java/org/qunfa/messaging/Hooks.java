package org.qunfa.messaging;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** Takes what carriers bring to lines by webhooks. */
@ProviderType
public interface Hooks {

    /**
     * Hands a webhook to its line. The stage never fails, finishes after what was brought is durable, and on any thread.
     *
     * @return what to answer: with a status of 503 where the line is not open on this node, or cannot read it now
     * @throws Refusal when there is no such line, or its carrier brings nothing
     */
    CompletionStage<WebhookReply> hook(ChannelId channel, Webhook webhook);
}

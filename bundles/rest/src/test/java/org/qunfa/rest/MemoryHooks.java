package org.qunfa.rest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qunfa.messaging.Hooks;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** One line that takes what is brought. */
final class MemoryHooks implements Hooks {

    final List<Webhook> brought = new CopyOnWriteArrayList<>();
    volatile CompletionStage<WebhookReply> reply =
            CompletableFuture.completedFuture(new WebhookReply(200, "application/json", "{\"code\":0}"));

    @Override
    public CompletionStage<WebhookReply> hook(ChannelId channel, Webhook webhook) {
        if (!channel.value().equals("aliyun~main")) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "unknown-channel", "there is no channel of this name");
        }
        brought.add(webhook);
        return reply;
    }
}

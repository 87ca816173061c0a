package org.qunfa.shell;

import java.net.URI;
import org.qunfa.messaging.Webhooks.Progress;
import org.qunfa.messaging.Webhooks.Webhook;
import org.qunfa.shell.report.Facts;

/** One webhook as it stands. Of its address only the host is shown: the rest may hold a secret of its owner. */
final class WebhookFacts {

    private WebhookFacts() {}

    static Facts of(Webhook webhook) {
        Progress progress = webhook.progress();
        return new Facts()
                .put("id", webhook.id())
                .put("host", host(webhook))
                .put("state", webhook.state().word())
                .put("reason", webhook.reason())
                .put("callback", webhook.callback())
                .put("events", webhook.events().stream().sorted().toList())
                .put("batch", webhook.batch())
                .put("secrets", webhook.secrets().size())
                .put("created", webhook.created())
                .put("cursor", progress.cursor())
                .put("lastSuccess", progress.lastSuccess())
                .put("lastFailure", progress.lastFailure())
                .put("failingSince", progress.failingSince())
                .put("retrying", progress.retrying())
                .put("givenUp", progress.givenUp())
                .put("behind", progress.behind());
    }

    static String host(Webhook webhook) {
        URI address = URI.create(webhook.url());
        return address.getScheme() + "://" + address.getAuthority();
    }
}

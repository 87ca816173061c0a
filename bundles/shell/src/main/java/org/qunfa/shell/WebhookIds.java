package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Webhooks;

/** Completes the ids of the platform's own webhooks. */
@Service
public final class WebhookIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Webhooks.class).webhooks(services.organisation(null, false)).stream()
                .map(webhook -> webhook.id().toString())
                .toList();
    }
}

package org.qunfa.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.Webhooks.Change;
import org.qunfa.shell.report.Report;

/** A command on one webhook. */
abstract class WebhookCommand extends OrganisationCommand {

    @Argument(name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIds.class)
    @SuppressWarnings("NullAway.Init")
    private String webhook;

    UUID webhook() {
        try {
            return UUID.fromString(webhook);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a webhook's id is as qunfa:webhook-list shows it", e);
        }
    }

    /** Switches it, and shows it as it is then. */
    Report change(Services services, boolean on, String command) {
        var change = new Change(null, null, null, on, null);
        var changed = services.get(Webhooks.class).change(organisation(services), webhook(), change);
        Audit.did(actor(), command, changed.id());
        return WebhookFacts.of(changed);
    }
}

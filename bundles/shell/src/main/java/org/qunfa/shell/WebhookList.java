package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.Webhooks.Webhook;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:webhook-list}. */
@Service
@Command(scope = "qunfa", name = "webhook-list", description = "Lists an organisation's webhooks and how they fare")
public final class WebhookList extends OrganisationCommand {

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no webhooks; applications make them with POST /api/v1/webhooks",
                "id",
                "host",
                "state",
                "reason",
                "callback",
                "failingSince",
                "retrying",
                "givenUp");
        for (Webhook webhook : services.get(Webhooks.class).webhooks(organisation(services))) {
            table.row(
                    webhook.id(),
                    WebhookFacts.host(webhook),
                    webhook.state().word(),
                    webhook.reason(),
                    webhook.callback(),
                    webhook.progress().failingSince(),
                    webhook.progress().retrying(),
                    webhook.progress().givenUp());
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Webhooks;
import org.qunfa.messaging.Webhooks.Attempt;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:webhook-show}. */
@Service
@Command(scope = "qunfa", name = "webhook-show", description = "Shows a webhook: its state, and how far it was told")
public final class WebhookShow extends WebhookCommand {

    @Option(name = "--attempts", description = "Shows the last tries to send too, up to 200")
    private boolean attempts;

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var webhooks = services.get(Webhooks.class);
        var facts = WebhookFacts.of(webhooks.webhook(organisation, webhook()));
        if (!attempts) {
            return facts;
        }
        var table = new Table("no attempts", "at", "message", "type", "no", "status", "fault", "milliseconds");
        for (Attempt attempt : webhooks.attempts(organisation, webhook())) {
            table.row(
                    attempt.at(),
                    attempt.message(),
                    attempt.type(),
                    attempt.no(),
                    attempt.status(),
                    attempt.fault(),
                    attempt.took().toMillis());
        }
        return facts.part("attempts", table);
    }
}

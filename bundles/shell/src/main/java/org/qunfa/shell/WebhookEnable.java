package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.shell.report.Report;

/** {@code qunfa:webhook-enable}. */
@Service
@Command(scope = "qunfa", name = "webhook-enable", description = "Tells a webhook again, from where it was")
public final class WebhookEnable extends WebhookCommand {

    @Override
    Report answer(Services services) {
        return change(services, true, "webhook-enable");
    }
}

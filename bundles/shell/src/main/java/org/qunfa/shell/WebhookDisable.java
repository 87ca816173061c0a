package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.shell.report.Report;

/** {@code qunfa:webhook-disable}. */
@Service
@Command(scope = "qunfa", name = "webhook-disable", description = "Tells a webhook nothing more until it is enabled")
public final class WebhookDisable extends WebhookCommand {

    @Override
    Report answer(Services services) {
        return change(services, false, "webhook-disable");
    }
}

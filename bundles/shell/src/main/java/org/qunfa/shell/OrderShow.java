package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.shell.report.Report;

/** {@code qunfa:order-show}. */
@Service
@Command(scope = "qunfa", name = "order-show", description = "Shows an order and its refunds")
public final class OrderShow extends OrderCommand {

    @Override
    Report answer(Services services) {
        return OrderFacts.of(services, order());
    }
}

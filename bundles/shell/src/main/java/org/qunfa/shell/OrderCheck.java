package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Orders;
import org.qunfa.shell.report.Report;

/** {@code qunfa:order-check}. */
@Service
@Command(
        scope = "qunfa",
        name = "order-check",
        description = "Asks the payment provider now how an order stands, and credits it when it was paid")
public final class OrderCheck extends OrderCommand {

    @Override
    Report answer(Services services) {
        var orders = services.get(Orders.class);
        orders.ask(orders.order(order()).organisation(), order());
        Audit.did(actor(), "order-check", order());
        return OrderFacts.of(services, order());
    }
}

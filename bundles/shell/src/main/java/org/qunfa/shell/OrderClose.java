package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Orders;
import org.qunfa.shell.report.Report;

/** {@code qunfa:order-close}. */
@Service
@Command(
        scope = "qunfa",
        name = "order-close",
        description = "Closes an order that is not paid, here and at its payment provider")
public final class OrderClose extends OrderCommand {

    @Override
    Report answer(Services services) {
        var orders = services.get(Orders.class);
        orders.close(orders.order(order()).organisation(), order());
        Audit.did(actor(), "order-close", order());
        return OrderFacts.of(services, order());
    }
}

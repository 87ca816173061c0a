package org.qunfa.shell;

import java.util.List;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Refunds;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

/** An order with its refunds. */
final class OrderFacts {

    private OrderFacts() {}

    /** As it is now. */
    static Facts of(Services services, String id) {
        Orders.View order = services.get(Orders.class).order(id);
        return of(order)
                .part("refunds", table(services.get(Refunds.class).of(order.organisation(), id)))
                .part("providerTroubles", PaymentTroubleTable.of(services, order.provider()));
    }

    private static Facts of(Orders.View order) {
        return new Facts()
                .put("id", order.id())
                .put("state", order.state().word())
                .put("reason", order.reason())
                .put("organisation", order.organisation())
                .put("by", order.actor())
                .put("package", order.pack().id() + " " + order.pack().version())
                .put("name", order.pack().terms().name())
                .put("segments", order.pack().terms().segments())
                .put("price", order.pack().terms().price())
                .put("provider", order.provider())
                .put("way", order.way().word())
                .put("at", order.at())
                .put("expires", order.expires())
                .put("paidAt", order.paidAt())
                .put("late", order.late());
    }

    static Table table(List<Refunds.View> refunds) {
        var table = new Table("no refunds", "id", "state", "segments", "amount", "reason", "why", "at", "doneAt");
        for (Refunds.View refund : refunds) {
            table.row(
                    refund.id(),
                    refund.state().word(),
                    refund.segments(),
                    refund.amount(),
                    refund.reason(),
                    refund.why(),
                    refund.at(),
                    refund.doneAt());
        }
        return table;
    }
}

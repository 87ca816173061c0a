package org.qunfa.shell;

import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Refunds;
import org.qunfa.shell.report.Report;

/** {@code qunfa:order-refund}. */
@Service
@Command(
        scope = "qunfa",
        name = "order-refund",
        description = "Gives back money for an order's unused segments, by its payment provider")
public final class OrderRefund extends OrderCommand {

    @Option(name = "--segments", description = "How many of them; all that are unused without it")
    private @Nullable Long segments;

    @Option(
            name = "--reason",
            description = "Why, in words that the payer may see: 1 to 80 characters",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        Orders.View order = services.get(Orders.class).order(order());
        var wish = new Refunds.Wish(
                order.organisation(),
                order.id(),
                segments,
                reason,
                UUID.randomUUID().toString(),
                actor());
        Refunds.View refund = services.get(Refunds.class).refund(wish).refund();
        Audit.did(actor(), "order-refund of " + refund.segments(), order.id());
        return OrderFacts.table(List.of(refund));
    }
}

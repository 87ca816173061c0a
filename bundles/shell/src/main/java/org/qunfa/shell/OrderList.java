package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Orders;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:order-list}. */
@Service
@Command(scope = "qunfa", name = "order-list", description = "Lists orders of packages, newest first")
public final class OrderList extends ConsoleCommand {

    @Option(name = "--organisation", description = "Whose, by its name; everybody's without it")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Option(name = "--after", description = "What the last list said, to go on behind it")
    private @Nullable String after;

    @Override
    Report answer(Services services) {
        var whose = organisation == null ? null : services.organisation(organisation, false);
        Orders.Page page = services.get(Orders.class).orders(whose, limit, after);
        var table = new Table(
                "no orders", "id", "state", "organisation", "package", "price", "provider", "way", "at", "paidAt");
        for (Orders.View order : page.items()) {
            table.row(
                    order.id(),
                    order.state().word(),
                    order.organisation(),
                    order.pack().id() + " " + order.pack().version(),
                    order.pack().terms().price(),
                    order.provider(),
                    order.way().word(),
                    order.at(),
                    order.paidAt());
        }
        if (page.next() != null) {
            progress("more with --after " + page.next());
        }
        return table;
    }
}

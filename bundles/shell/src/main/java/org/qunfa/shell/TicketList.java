package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Tickets;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:ticket-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "ticket-list",
        description = "Lists what does not fit among payments and nobody has closed, oldest first")
public final class TicketList extends ConsoleCommand {

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Option(name = "--after", description = "The id of the last one that was read, to go on behind it")
    private long after;

    @Override
    Report answer(Services services) {
        List<Tickets.View> open = services.get(Tickets.class).open(limit, after);
        var table = new Table("nothing is open", "id", "kind", "provider", "subject", "said", "at");
        for (Tickets.View ticket : open) {
            table.row(ticket.id(), ticket.kind(), ticket.provider(), ticket.subject(), ticket.said(), ticket.at());
        }
        return table;
    }
}

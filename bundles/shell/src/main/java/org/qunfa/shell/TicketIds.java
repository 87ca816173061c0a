package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Tickets;

/** Completes the ids of tickets that are open. */
@Service
public final class TicketIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Tickets.class).open(50, 0).stream()
                .map(ticket -> Long.toString(ticket.id()))
                .toList();
    }
}

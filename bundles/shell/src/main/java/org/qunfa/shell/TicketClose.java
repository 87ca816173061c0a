package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Tickets;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:ticket-close}. */
@Service
@Command(
        scope = "qunfa",
        name = "ticket-close",
        description =
                "Closes what did not fit among payments; it moves nothing: quota is corrected by qunfa:quota-adjust")
public final class TicketClose extends ConsoleCommand {

    @Argument(name = "ticket", description = "The ticket's id", required = true)
    @Completion(TicketIds.class)
    private long ticket;

    @Option(name = "--words", description = "What was found and done: 1 to 500 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String words;

    @Override
    Report answer(Services services) {
        services.get(Tickets.class).close(ticket, actor(), words);
        Audit.did(actor(), "ticket-close", ticket);
        return new Facts().put("ticket", ticket).put("closed", true);
    }
}

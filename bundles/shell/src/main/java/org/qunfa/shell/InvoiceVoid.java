package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Invoices;
import org.qunfa.shell.report.Report;

/** {@code qunfa:invoice-void}. */
@Service
@Command(
        scope = "qunfa",
        name = "invoice-void",
        description = "Says that a fiscal invoice was made void, or red; its orders can be on another one")
public final class InvoiceVoid extends ConsoleCommand {

    @Argument(name = "invoice", description = "The id of an invoice that was issued", required = true)
    private long invoice;

    @Option(name = "--reason", description = "Why, which the organisation reads: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        Invoices.View voided = services.get(Invoices.class).voidIssued(invoice, reason, actor());
        Audit.did(actor(), "invoice-void", voided.id());
        return InvoiceTable.of(voided);
    }
}

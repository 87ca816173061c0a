package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Invoices;
import org.qunfa.shell.report.Report;

/** {@code qunfa:invoice-refuse}. */
@Service
@Command(
        scope = "qunfa",
        name = "invoice-refuse",
        description = "Says that no invoice is made; its orders can be on another one")
public final class InvoiceRefuse extends InvoiceCommand {

    @Option(name = "--reason", description = "Why, which the organisation reads: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    Report answer(Services services) {
        Invoices.View refused = services.get(Invoices.class).refuse(invoice(), reason, actor());
        Audit.did(actor(), "invoice-refuse", refused.id());
        return InvoiceTable.of(refused);
    }
}

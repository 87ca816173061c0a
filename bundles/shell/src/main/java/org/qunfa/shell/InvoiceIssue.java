package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices;
import org.qunfa.shell.report.Report;

/** {@code qunfa:invoice-issue}. */
@Service
@Command(
        scope = "qunfa",
        name = "invoice-issue",
        description = "Says that the fiscal invoice was made, which happens elsewhere")
public final class InvoiceIssue extends InvoiceCommand {

    @Option(name = "--number", description = "The fiscal invoice's number, 8 to 20 digits", required = true)
    @SuppressWarnings("NullAway.Init")
    private String number;

    @Option(name = "--code", description = "Its code of 10 or 12 digits, where it has one")
    private @Nullable String code;

    @Override
    Report answer(Services services) {
        Invoices.View issued =
                services.get(Invoices.class).issue(invoice(), new Invoices.Fiscal(number, code), actor());
        Audit.did(actor(), "invoice-issue", issued.id());
        return InvoiceTable.of(issued);
    }
}

package org.qunfa.shell;

import java.util.List;
import org.qunfa.billing.Invoices;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

/** Invoices as a table, or one with all that stands on it. */
final class InvoiceTable {

    private InvoiceTable() {}

    static Table of(List<Invoices.View> invoices) {
        var table = new Table(
                "no invoices", "id", "state", "organisation", "name", "taxNumber", "amount", "number", "requestedAt");
        for (Invoices.View invoice : invoices) {
            table.row(
                    invoice.id(),
                    invoice.state().word(),
                    invoice.organisation(),
                    invoice.title().name(),
                    invoice.title().taxNumber(),
                    invoice.amount(),
                    invoice.number(),
                    invoice.requestedAt());
        }
        return table;
    }

    static Facts of(Invoices.View invoice) {
        Invoices.Title title = invoice.title();
        return new Facts()
                .put("id", invoice.id())
                .put("state", invoice.state().word())
                .put("organisation", invoice.organisation())
                .put("name", title.name())
                .put("taxNumber", title.taxNumber())
                .put("address", title.address())
                .put("phone", title.phone())
                .put("bank", title.bank())
                .put("account", title.account())
                .put("email", title.email())
                .put("amount", invoice.amount())
                .put("orders", String.join(" ", invoice.orders()))
                .put("requestedBy", invoice.requestedBy())
                .put("requestedAt", invoice.requestedAt())
                .put("decidedBy", invoice.decidedBy())
                .put("decidedAt", invoice.decidedAt())
                .put("number", invoice.number())
                .put("code", invoice.code())
                .put("reason", invoice.reason())
                .put("voidedBy", invoice.voidedBy())
                .put("voidedAt", invoice.voidedAt());
    }
}

package org.qunfa.shell;

import java.util.List;
import org.qunfa.billing.Transfers;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

/** Bank transfers as a table, or one with all about it. */
final class TransferTable {

    private TransferTable() {}

    static Table of(List<Transfers.View> transfers) {
        var table = new Table(
                "no transfers",
                "id",
                "state",
                "provider",
                "order",
                "refund",
                "returned",
                "amount",
                "reference",
                "day",
                "enteredBy",
                "decidedBy");
        for (Transfers.View transfer : transfers) {
            table.row(
                    transfer.id(),
                    transfer.state().word(),
                    transfer.provider(),
                    transfer.order(),
                    transfer.refund(),
                    transfer.returned(),
                    transfer.amount(),
                    transfer.reference(),
                    transfer.day(),
                    transfer.enteredBy(),
                    transfer.decidedBy());
        }
        return table;
    }

    static Facts of(Transfers.View transfer) {
        return new Facts()
                .put("id", transfer.id())
                .put("state", transfer.state().word())
                .put("provider", transfer.provider())
                .put("order", transfer.order())
                .put("refund", transfer.refund())
                .put("returned", transfer.returned())
                .put("amount", transfer.amount())
                .put("reference", transfer.reference())
                .put("day", transfer.day())
                .put("note", transfer.note())
                .put("enteredBy", transfer.enteredBy())
                .put("enteredAt", transfer.enteredAt())
                .put("decidedBy", transfer.decidedBy())
                .put("decidedAt", transfer.decidedAt())
                .put("reason", transfer.reason());
    }
}

package org.qunfa.shell;

import java.util.List;
import java.util.Locale;
import org.qunfa.billing.Bills;
import org.qunfa.shell.report.Table;

/** Providers' bills as a table. */
final class BillTable {

    private BillTable() {}

    static Table of(List<Bills.View> bills) {
        var table = new Table("no bills", "provider", "day", "state", "lines", "differences", "why", "comparedAt");
        for (Bills.View bill : bills) {
            table.row(
                    bill.provider(),
                    bill.day(),
                    bill.state().name().toLowerCase(Locale.ROOT),
                    bill.lines(),
                    bill.differences(),
                    bill.why(),
                    bill.comparedAt());
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.LedgerCheck.Depth;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:quota-check}. */
@Service
@Command(
        scope = "qunfa",
        name = "quota-check",
        description = "Checks the ledger, its sums and what changed lately, and lists what does not hold")
public final class QuotaCheck extends ConsoleCommand {

    @Option(name = "--full", description = "Proves every transfer, balance, reservation and delivery; takes a while")
    private boolean full;

    @Override
    Report answer(Services services) {
        var table = new Table("the ledger holds", "invariant", "sentence");
        var check = services.get(LedgerCheck.class);
        for (Violation violation : check.check(full ? Depth.WHOLE : Depth.QUICK, new StepPrinter())) {
            table.row(violation.invariant(), violation.sentence());
        }
        return table;
    }
}

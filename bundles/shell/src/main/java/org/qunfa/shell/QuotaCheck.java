package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:quota-check}. */
@Service
@Command(scope = "qunfa", name = "quota-check", description = "Proves the whole ledger, and lists what does not hold")
public final class QuotaCheck extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        var table = new Table("the ledger holds", "invariant", "sentence");
        for (Violation violation : services.get(Quota.class).check()) {
            table.row(violation.invariant(), violation.sentence());
        }
        return table;
    }
}

package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.billing.Repayments;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:repayment-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "repayment-list",
        description = "Lists what came for orders, did not fit and was paid back where it came, newest first")
public final class RepaymentList extends ConsoleCommand {

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Option(name = "--after", description = "The id of the last one that was read, to go on behind it")
    private long after = Long.MAX_VALUE;

    @Override
    Report answer(Services services) {
        return table(services.get(Repayments.class).repayments(limit, after));
    }

    static Table table(List<Repayments.View> repayments) {
        var table = new Table(
                "no repayments",
                "id",
                "provider",
                "order",
                "amount",
                "reference",
                "day",
                "reason",
                "enteredBy",
                "enteredAt");
        for (Repayments.View one : repayments) {
            table.row(
                    one.id(),
                    one.provider(),
                    one.order(),
                    one.amount(),
                    one.reference(),
                    one.day(),
                    one.reason(),
                    one.enteredBy(),
                    one.enteredAt());
        }
        return table;
    }
}

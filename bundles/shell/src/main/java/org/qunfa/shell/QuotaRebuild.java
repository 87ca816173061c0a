package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.LedgerCheck.Difference;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:quota-rebuild}. */
@Service
@Command(
        scope = "qunfa",
        name = "quota-rebuild",
        description = "Computes all balances from the ledger's transfers, and sets those that differ")
public final class QuotaRebuild extends ConsoleCommand {

    @Option(name = "--dry-run", description = "Only tells which balances differ")
    private boolean dryRun;

    @Option(name = "--reason", description = "Why balances are set, for the record: 1 to 200 characters")
    private @Nullable String reason;

    @Override
    Report answer(Services services) {
        var table = new Table(
                "every balance is what its transfers come to",
                "account",
                "organisation",
                "product",
                "kind",
                "balance",
                "transfers");
        for (Difference difference : differences(services.get(LedgerCheck.class))) {
            table.row(
                    difference.account(),
                    difference.organisation(),
                    difference.product(),
                    difference.kind(),
                    difference.balance(),
                    difference.transfers());
        }
        return table;
    }

    private List<Difference> differences(LedgerCheck check) {
        if (dryRun) {
            return check.differences(new StepPrinter());
        }
        if (reason == null) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "--reason",
                    "missing",
                    "say why with --reason, or look first with --dry-run");
        }
        List<Difference> set = check.rebuild(reason, actor(), new StepPrinter());
        Audit.did(actor(), "quota-rebuild", set.size() + " balances");
        return set;
    }
}

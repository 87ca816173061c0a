package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-appeals}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-appeals",
        description = "Lists appeals against bans that wait for a decision, those that have waited longest first")
public final class AccountAppeals extends ConsoleCommand {

    @Option(name = "--all", description = "Those that were decided too, the newest first")
    private boolean all;

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no appeals against bans",
                "appeal",
                "filedAt",
                "by",
                "text",
                "ban",
                "subject",
                "reason",
                "evidence",
                "bannedBy",
                "state",
                "decision");
        for (Appeal appeal : services.get(BanAppeals.class).appeals(!all)) {
            Decision decision = appeal.decision();
            table.row(
                    appeal.id(),
                    appeal.filedAt(),
                    "person " + appeal.by(),
                    appeal.text(),
                    appeal.ban().id(),
                    appeal.ban().subject(),
                    appeal.ban().ground().reason(),
                    appeal.ban().ground().evidence(),
                    appeal.ban().ground().by(),
                    appeal.state().word(),
                    decision == null ? null : decision.reason() + " (" + decision.by() + ")");
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-bans}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-bans",
        description = "Lists the bans of organisations and people, newest first")
public final class AccountBans extends ConsoleCommand {

    @Option(name = "--all", description = "Those that hold no more, too")
    private boolean all;

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no bans", "ban", "subject", "extent", "reason", "evidence", "placedAt", "until", "by", "standing");
        for (Ban ban : services.get(Bans.class).bans(!all)) {
            table.row(
                    ban.id(),
                    ban.subject(),
                    ban.extent().word(),
                    ban.ground().reason(),
                    ban.ground().evidence(),
                    ban.placedAt(),
                    ban.ground().until(),
                    ban.ground().by(),
                    ban.standing());
        }
        return table;
    }
}

package org.qunfa.shell;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Halts;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-bans}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-bans",
        description =
                "Lists the bans of organisations and people, newest first, and whether their messages are held back")
public final class AccountBans extends ConsoleCommand {

    @Option(name = "--all", description = "Those that hold no more, too")
    private boolean all;

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no bans",
                "ban",
                "subject",
                "extent",
                "reason",
                "evidence",
                "placedAt",
                "until",
                "by",
                "standing",
                "halted");
        Halts halts = services.find(Halts.class);
        Set<Halts.Subject> halted = halts == null
                ? Set.of()
                : halts.halts().stream().map(Halts.Halt::subject).collect(Collectors.toSet());
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
                    ban.standing(),
                    halted.contains(halted(ban.subject())));
        }
        return table;
    }

    /** As whom messaging knows somebody who is banned. */
    private static Halts.Subject halted(Bans.Subject subject) {
        OrganisationId organisation = subject.organisation();
        PersonId person = subject.person();
        return organisation != null || person == null
                ? new Halts.Subject(organisation, null)
                : Halts.Subject.of(Caller.of(person));
    }
}

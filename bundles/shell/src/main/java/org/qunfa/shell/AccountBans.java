package org.qunfa.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Halts;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-bans}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-bans",
        description =
                "Lists the bans of organisations, people and closed accounts, newest first, and whether messages are held back")
public final class AccountBans extends ConsoleCommand {

    @Argument(name = "ban", description = "The id of one, whether it holds or not; all that hold when left out")
    @Completion(BanIds.class)
    private @Nullable String ban;

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
        for (Ban one : bans(services.get(Bans.class))) {
            table.row(
                    one.id(),
                    one.subject(),
                    one.extent().word(),
                    one.ground().reason(),
                    one.ground().evidence(),
                    one.placedAt(),
                    one.ground().until(),
                    one.ground().by(),
                    one.standing(),
                    !one.subject().equals(Bans.Subject.CLOSED) && halted.contains(halted(one.subject())));
        }
        return table;
    }

    private List<Ban> bans(Bans bans) {
        if (ban == null) {
            return bans.bans(!all);
        }
        // A ban's id is written as an organisation's.
        return List.of(bans.ban(OrganisationId.of(ban).value())
                .orElseThrow(
                        () -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no ban with this id")));
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

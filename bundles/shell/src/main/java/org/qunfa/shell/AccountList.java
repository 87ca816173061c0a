package org.qunfa.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Listed;
import org.qunfa.accounts.PersonId;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-list}. */
@Service
@Command(scope = "qunfa", name = "account-list", description = "Lists the people who are registered, newest first")
public final class AccountList extends ConsoleCommand {

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", censor = true, description = "Only who is registered by this number")
    private @Nullable String to;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        Members members = services.get(Members.class);
        Set<PersonId> banned = services.get(Bans.class).bans(true).stream()
                .map(ban -> ban.subject().person())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        var table = new Table("nobody", "person", "phone", "registeredAt", "organisations", "banned", "child");
        for (Listed one : services.get(People.class).list(to == null ? null : Words.number(to), limit)) {
            table.row(
                    one.id(),
                    one.child() ? null : one.phone().masked(),
                    one.createdAt(),
                    one.child() ? List.of() : organisations(members.organisations(one.id())),
                    banned.contains(one.id()),
                    one.child());
        }
        return table;
    }

    private static List<String> organisations(List<Membership> memberships) {
        return memberships.stream().map(m -> m.name() + " " + m.role().word()).toList();
    }
}

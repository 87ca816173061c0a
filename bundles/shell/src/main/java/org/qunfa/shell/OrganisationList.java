package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Known;
import org.qunfa.model.PhoneNumber;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:organisation-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "organisation-list",
        description = "Lists the organisations by name, with whoever owns them and whether they chose the name")
public final class OrganisationList extends ConsoleCommand {

    @Argument(name = "part", description = "Only those that have this in their names")
    private String part = "";

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 100;

    @Override
    Report answer(Services services) {
        var table =
                new Table("no organisations", "id", "name", "chosen", "vouchedFor", "members", "owners", "createdAt");
        for (Known one : services.get(Members.class).known(part, limit)) {
            table.row(
                    one.organisation(),
                    one.name(),
                    one.chosen(),
                    one.vouched(),
                    one.members(),
                    one.owners().stream().map(PhoneNumber::masked).toList(),
                    one.since());
        }
        return table;
    }
}

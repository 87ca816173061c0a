package org.qunfa.shell;

import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Licences;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:licence-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "licence-list",
        description = "Lists licences and the numbers that they are about, or what channels need")
public final class LicenceList extends ConsoleCommand {

    @Option(name = "--needs", description = "Lists the channels that need licences, and what is not in order")
    private boolean needs;

    @Override
    Report answer(Services services) {
        Licences licences = services.get(Licences.class);
        return needs ? needs(licences) : LicenceTable.of(licences.licences());
    }

    private static Report needs(Licences licences) {
        var table = new Table("no channel needs a licence", "channel", "kinds", "lacks");
        licences.needs()
                .forEach(need -> table.row(
                        need.channel(),
                        need.kinds().stream().sorted().collect(Collectors.joining(", ")),
                        need.lacks()));
        return table;
    }
}

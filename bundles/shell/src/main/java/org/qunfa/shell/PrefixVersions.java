package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Prefixes;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:prefix-versions}. */
@Service
@Command(
        scope = "qunfa",
        name = "prefix-versions",
        description = "Lists the tables of prefixes that were ever loaded; the first one counts")
public final class PrefixVersions extends ConsoleCommand {

    private static final int MOST = 1000;

    @Override
    Report answer(Services services) {
        var table = new Table("no tables", "version", "at", "by", "entries", "source");
        for (Prefixes.Version each : services.get(Prefixes.class)
                .versions(new PageRequest(MOST, null))
                .items()) {
            table.row(each.version(), each.at(), each.by(), each.entries(), each.source());
        }
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Prefixes;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:prefix-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "prefix-show",
        description = "Shows which networks numbers are of that begin with some digits, by the table of prefixes")
public final class PrefixShow extends ConsoleCommand {

    @Option(name = "--country", description = "Calling code of the country; 86 when left out")
    private int country = 86;

    @Argument(name = "prefix", description = "The first 1 to 9 digits behind the country code, no whole number")
    private String prefix = "";

    @Override
    Report answer(Services services) {
        Prefixes prefixes = services.get(Prefixes.class);
        var table = new Table("the table says nothing of these numbers", "country", "prefix", "network");
        for (Prefixes.Prefix each : prefixes.prefixes(country, prefix)) {
            table.row(each.country(), each.prefix(), each.network());
        }
        return facts(prefixes.current()).part("prefixes", table);
    }

    static Facts facts(Prefixes.Version version) {
        return new Facts()
                .put("version", version.version())
                .put("source", version.source())
                .put("by", version.by())
                .put("at", version.at())
                .put("entries", version.entries());
    }
}

package org.qunfa.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.model.ChannelId;
import org.qunfa.shell.report.Table;

/** Licences as a table. */
final class LicenceTable {

    private LicenceTable() {}

    static Table of(List<Entry> entries) {
        var table = new Table(
                "no licences",
                "name",
                "kind",
                "number",
                "holder",
                "carrier",
                "numbers",
                "channels",
                "validFrom",
                "validUntil",
                "state",
                "by",
                "at");
        for (Entry entry : entries) {
            Licence licence = entry.licence();
            table.row(
                    licence.name(),
                    licence.kind(),
                    licence.number(),
                    licence.holder(),
                    licence.carrier(),
                    numbers(licence.numbers()),
                    licence.channels().stream().map(ChannelId::value).sorted().collect(Collectors.joining(", ")),
                    licence.term().from(),
                    licence.term().until(),
                    entry.state().word(),
                    entry.by(),
                    entry.at());
        }
        return table;
    }

    private static String numbers(Numbers numbers) {
        return numbers.from().isEmpty() ? numbers.code() : numbers.code() + " " + numbers.from() + "-" + numbers.to();
    }
}

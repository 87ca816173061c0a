package org.qunfa.shell;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.CarrierBills;
import org.qunfa.messaging.quota.CarrierBills.Day;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:channel-taken}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-taken",
        description = "Lists what each line's carrier took by day, to be compared with its bill")
public final class ChannelTaken extends ConsoleCommand {

    @Argument(name = "from", required = true, description = "The first day, such as 2030-01-01")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Argument(index = 1, name = "to", description = "The last day; the first when left out")
    private @Nullable String to;

    @Option(name = "--zone", description = "Whose days")
    private String zone = "Asia/Shanghai";

    @Override
    Report answer(Services services) {
        LocalDate first = Words.date(from, "from");
        LocalDate last = to == null ? first : Words.date(to, "to");
        ZoneId whose = Words.zone(zone);
        var table = new Table("nothing was taken", "channel", "day", "messages", "parts");
        for (Day day : services.get(CarrierBills.class).taken(first, last, whose)) {
            table.row(day.channel(), day.date(), day.messages(), day.parts());
        }
        return table;
    }
}

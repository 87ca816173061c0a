package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.messaging.SendingHours.Shipped;
import org.qunfa.shell.report.Table;

/** Permitted hours as a table. */
final class HoursTable {

    private HoursTable() {}

    static Table shipped(List<Shipped> all) {
        var table = new Table("no packs", "pack", "class", "opens", "closes", "zone", "days", "country", "source");
        for (Shipped shipped : all) {
            var hours = shipped.hours();
            table.row(
                    shipped.name(),
                    hours.messageClass().word(),
                    hours.opens(),
                    hours.closes(),
                    hours.zone(),
                    hours.days().word(),
                    hours.country(),
                    hours.source());
        }
        return table;
    }

    static Table of(List<Rule> rules) {
        var table = new Table(
                "no hours; every class may always go out",
                "class",
                "channel",
                "opens",
                "closes",
                "zone",
                "days",
                "country",
                "version",
                "source");
        for (Rule rule : rules) {
            var hours = rule.hours();
            table.row(
                    hours.messageClass().word(),
                    hours.channel(),
                    hours.opens(),
                    hours.closes(),
                    hours.zone(),
                    hours.days().word(),
                    hours.country(),
                    rule.version(),
                    hours.source());
        }
        return table;
    }
}

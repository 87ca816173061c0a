package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.SendingHours.Holiday;
import org.qunfa.shell.report.Table;

/** Holidays as a table. */
final class HolidayTable {

    private HolidayTable() {}

    static Table of(List<Holiday> days) {
        var table = new Table("no holidays; load them with qunfa:holiday-load", "date", "name", "kind");
        days.forEach(day -> table.row(day.date(), day.name(), day.workday() ? "workday" : "off"));
        return table;
    }
}

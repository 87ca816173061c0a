package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.ReminderView;
import org.qunfa.shell.report.Table;

/** Reminders on the console. */
final class ReminderTable {

    private ReminderTable() {}

    static Table of(List<ReminderView> reminders) {
        var table = new Table("no reminders", "at", "before", "state", "notice", "reason");
        reminders.forEach(
                each -> table.row(each.at(), each.before(), each.state().word(), each.notice(), each.reason()));
        return table;
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.settings.SettingsFile;
import org.qunfa.settings.SettingsFiles;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:settings-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "settings-list",
        description = "Lists the settings files: whether each is in force, what is wrong with it, or what it waits for")
public final class SettingsList extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no settings files; all that is installed has its defaults",
                "file",
                "state",
                "since",
                "older",
                "problem");
        for (SettingsFile file : services.get(SettingsFiles.class).files()) {
            if (file.problems().isEmpty()) {
                table.row(file.file(), file.state().word(), file.since(), older(file), "");
            }
            // A row for each, because a cell does not break its line.
            for (String problem : file.problems()) {
                table.row(file.file(), file.state().word(), file.since(), older(file), problem);
            }
        }
        return table;
    }

    private static String older(SettingsFile file) {
        return file.older() ? "in-force" : "";
    }
}

package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Refusal;
import org.qunfa.settings.Definition;
import org.qunfa.settings.Setting;
import org.qunfa.settings.SettingsFiles;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:settings-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "settings-show",
        description =
                "Shows what can be set in a settings file: each name with its default, what it may be and what it means")
public final class SettingsShow extends ConsoleCommand {

    @Argument(
            name = "pid",
            description = "The file's name up to a tilde or to .cfg, such as org.qunfa.carrier.smpp",
            required = true)
    @Completion(SettingsPids.class)
    @SuppressWarnings("NullAway.Init")
    private String pid;

    @Override
    Report answer(Services services) {
        Definition definition = services.get(SettingsFiles.class).definitions().stream()
                .filter(each -> each.pid().equals(pid))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Fault.NOT_FOUND,
                        "pid",
                        "no-such-settings",
                        "nothing that is installed has settings of this name"));
        return new Facts()
                .put("file", definition.fileName())
                .put("bundle", definition.bundle())
                .put("description", definition.description())
                .part("settings", settings(definition));
    }

    private static Table settings(Definition definition) {
        var table = new Table("nothing can be set", "name", "default", "mayBe", "means");
        for (Setting setting : definition.settings()) {
            table.row(setting.key(), standard(setting), setting.range(), setting.description());
        }
        return table;
    }

    private static String standard(Setting setting) {
        String standard = setting.standard();
        if (standard == null) {
            return setting.required() ? "(must be given)" : "";
        }
        return setting.isSecret() ? "" : standard;
    }
}

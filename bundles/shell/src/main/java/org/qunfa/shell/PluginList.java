package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.Plugins;
import org.qunfa.supervisor.ThirdParty;

/** {@code qunfa:plugin-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "plugin-list",
        description = "Lists the plugins and how they are, and the bundles none of whose plugins is in use")
public final class PluginList extends ConsoleCommand {

    private static final String UNUSED =
            "None of its plugins is in use: no settings file makes one, or nothing here uses its kind.";

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no plugins",
                "name",
                "state",
                "since",
                "generation",
                "inFlight",
                "faults",
                "bundle",
                "version",
                "reason");
        List<PluginView> plugins = services.get(Plugins.class).plugins();
        for (PluginView plugin : plugins) {
            table.row(
                    plugin.name(),
                    plugin.state().word(),
                    plugin.since(),
                    plugin.generation(),
                    plugin.vitals().inFlight(),
                    plugin.vitals().faults(),
                    plugin.home().bundle(),
                    plugin.home().version(),
                    plugin.reason());
        }
        for (ThirdParty party : services.get(Plugins.class).thirdParties()) {
            if (plugins.stream().noneMatch(plugin -> plugin.home().bundle().equals(party.bundle()))) {
                table.row("-", "-", "-", 0, 0, 0, party.bundle(), "-", UNUSED);
            }
        }
        return table;
    }
}

package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Refusal;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;
import org.qunfa.supervisor.PluginKind;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.Plugins;
import org.qunfa.supervisor.egress.Blocked;
import org.qunfa.supervisor.guard.Fault;

/** {@code qunfa:plugin-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "plugin-show",
        description = "Shows a plugin: its state and why, its faults, what it gives away, and its earlier instances")
public final class PluginShow extends ConsoleCommand {

    @Argument(name = "plugin", description = "The plugin's name, such as carrier.smpp~main", required = true)
    @Completion(PluginNames.class)
    @SuppressWarnings("NullAway.Init")
    private String plugin;

    @Override
    Report answer(Services services) {
        List<PluginView> found = services.get(Plugins.class).plugin(plugin);
        if (found.isEmpty()) {
            throw Refusal.of(
                    Refusal.Fault.NOT_FOUND, "plugin", "no-such-plugin", "no plugin has this name; qunfa:plugin-list");
        }
        PluginView newest = found.get(0);
        Facts shown = facts(newest).part("latestFaults", faults(newest)).part("blocked", blocked(newest));
        if (newest.kind() == PluginKind.PAYMENT) {
            String provider = newest.name().substring(PluginKind.PAYMENT.word().length() + 1);
            shown = shown.part("troubles", PaymentTroubleTable.of(services, provider));
        }
        return shown.part("earlier", earlier(found.subList(1, found.size())));
    }

    private static Facts facts(PluginView plugin) {
        var facts = new Facts()
                .put("name", plugin.name())
                .put("state", plugin.state().word())
                .put("since", plugin.since())
                .put("reason", plugin.reason())
                .put("generation", plugin.generation())
                .put("inFlight", plugin.vitals().inFlight())
                .put("faults", plugin.vitals().faults())
                .put("bundle", plugin.home().bundle())
                .put("version", plugin.home().version());
        Declaration said = plugin.home().declaration();
        return said == null
                ? facts.put("recipient", "the bundle declares nothing")
                : facts.put("recipient", said.recipient())
                        .put(
                                "fields",
                                said.fields().stream()
                                        .map(DataField::word)
                                        .sorted()
                                        .toList())
                        .put("purpose", said.purpose())
                        .put("basis", said.basis())
                        .put("region", said.region())
                        .put("egress", said.egress())
                        .put("link", said.link().toString());
    }

    private static Table faults(PluginView plugin) {
        var table = new Table("it kept its promises", "at", "fault");
        for (Fault fault : plugin.vitals().latest()) {
            table.row(fault.at(), fault.sentence());
        }
        return table;
    }

    private static Table blocked(PluginView plugin) {
        var table = new Table("it called nobody whom it may not call", "host", "times", "last", "reason");
        for (Blocked host : plugin.blocked()) {
            table.row(host.host(), host.times(), host.last(), host.reason());
        }
        return table;
    }

    private static Table earlier(List<PluginView> instances) {
        var table = new Table("none", "generation", "state", "since", "reason", "version", "faults");
        for (PluginView each : instances) {
            table.row(
                    each.generation(),
                    each.state().word(),
                    each.since(),
                    each.reason(),
                    each.home().version(),
                    each.vitals().faults());
        }
        return table;
    }
}

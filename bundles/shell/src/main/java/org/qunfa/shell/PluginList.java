package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:plugin-list}. */
@Service
@Command(scope = "qunfa", name = "plugin-list", description = "Lists the bundles that bring carrier channels")
public final class PluginList extends ConsoleCommand {

    @Override
    Report answer(Services services) {
        var table = new Table("no plugins", "bundle", "name", "version", "state", "channels");
        for (Bundle bundle : context().getBundles()) {
            long channels = PluginBundles.channels(bundle);
            if (channels > 0 || PluginBundles.declaresChannels(bundle)) {
                table.row(
                        bundle.getBundleId(),
                        bundle.getSymbolicName(),
                        bundle.getVersion(),
                        state(bundle.getState()),
                        channels);
            }
        }
        return table;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "stopped";
            case Bundle.INSTALLED -> "unresolved";
            default -> "gone";
        };
    }
}

package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.Plugins;

/** Completes the names of plugins. */
@Service
public final class PluginNames extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Plugins.class).plugins().stream()
                .map(PluginView::name)
                .distinct()
                .toList();
    }
}

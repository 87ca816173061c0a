package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.settings.Definition;
import org.qunfa.settings.SettingsFiles;

/** Completes the names of what can be set. */
@Service
public final class SettingsPids extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(SettingsFiles.class).definitions().stream()
                .map(Definition::pid)
                .distinct()
                .toList();
    }
}

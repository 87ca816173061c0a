package org.qunfa.supervisor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges what the definition of the supervisor's settings cannot: whether the trust store is there. */
@ChecksSettings("org.qunfa.supervisor")
@Component
public final class SupervisorSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object store = settings.get("trustStore");
        boolean wanted = store != null && !String.valueOf(store).isBlank();
        return wanted && !isReadable(String.valueOf(store))
                ? List.of("trustStore: " + store + " is no file that can be read")
                : List.of();
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}

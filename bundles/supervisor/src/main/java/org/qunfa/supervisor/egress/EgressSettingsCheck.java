package org.qunfa.supervisor.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges those settings of plugins' HTTP that are texts: hosts, and a file with certificates. */
@ChecksSettings(EgressSettings.PID)
@Component
public final class EgressSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        var problems = new ArrayList<String>();
        each(settings, "hosts", HostRule.Grant::of, problems);
        each(settings, "privateHosts", HostRule::of, problems);
        String file = text(settings, "trustedCertificates");
        if (!file.isBlank() && !Trust.isReadable(file)) {
            problems.add(
                    "trustedCertificates: " + file.strip() + " is no file with certificates (PEM) that can be read");
        }
        return problems;
    }

    private static void each(Map<String, ?> settings, String name, Consumer<String> reader, List<String> problems) {
        for (String word : HostRule.words(text(settings, name))) {
            try {
                reader.accept(word);
            } catch (IllegalArgumentException e) {
                problems.add(name + ": " + word + ": " + e.getMessage());
            }
        }
    }

    private static String text(Map<String, ?> settings, String name) {
        Object value = settings.get(name);
        return value == null ? "" : String.valueOf(value);
    }
}

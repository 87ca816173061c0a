package org.qunfa.accounts.realname;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges by whom people are to be verified. */
@ChecksSettings(RealNameSettings.PID)
@Component
public final class RealNameSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object checker = settings.get("checker");
        if (checker == null || checker.toString().isEmpty()) {
            return List.of();
        }
        try {
            new PluginId(checker.toString());
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("checker is the name of an instance, such as aliyun~main, or empty");
        }
    }
}

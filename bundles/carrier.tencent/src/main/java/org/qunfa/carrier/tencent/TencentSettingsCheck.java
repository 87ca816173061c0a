package org.qunfa.carrier.tencent;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.tencent.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.tencent")
@Component
public final class TencentSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        try {
            LineSettingsReader.read(settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}

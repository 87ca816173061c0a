package org.qunfa.carrier.smppserver;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.smppserver.settings.SetupReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges the settings of the door as the door itself does when it is opened. */
@ChecksSettings("org.qunfa.carrier.smppserver")
@Component
public final class SmppServerSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        try {
            SetupReader.read(settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}

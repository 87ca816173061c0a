package org.qunfa.accounts.keys;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges what the platform's own organisation is to be called. */
@ChecksSettings("org.qunfa.accounts")
@Component
public final class KeySettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object name = settings.get("platformName");
        return name == null || StoredKeys.isName(name.toString())
                ? List.of()
                : List.of("platformName has 1 to 80 characters, none of them a control character");
    }
}

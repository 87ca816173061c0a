package org.qunfa.accounts.provider;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.accounts.logins.Addresses;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges where people are to agree. */
@ChecksSettings(ProviderSettings.PID)
@Component
public final class ProviderSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object path = settings.get("consentPath");
        return path == null || Addresses.isPath(path.toString())
                ? List.of()
                : List.of("consentPath is a path of this host: one slash first, and up to 512 characters");
    }
}

package org.qunfa.accounts.logins;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges where browsers are to reach the platform. */
@ChecksSettings(LoginSettings.PID)
@Component
public final class LoginSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object address = settings.get("publicAddress");
        return address == null
                        || address.toString().isEmpty()
                        || Addresses.of(address.toString()).isPresent()
                ? List.of()
                : List.of("publicAddress is https:// with a host, perhaps a port, and nothing behind it");
    }
}

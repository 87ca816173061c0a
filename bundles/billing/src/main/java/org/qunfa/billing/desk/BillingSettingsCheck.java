package org.qunfa.billing.desk;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges where payers and providers are to reach the platform. */
@ChecksSettings(BillingSettings.PID)
@Component
public final class BillingSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        Object address = settings.get("publicAddress");
        return address == null
                        || address.toString().isEmpty()
                        || PublicAddress.of(address.toString()).isPresent()
                ? List.of()
                : List.of("publicAddress is https:// with a host, perhaps a port, and nothing behind it");
    }
}

package org.qunfa.payment.offline;

import org.osgi.service.component.annotations.Component;
import org.qunfa.payment.offline.settings.AccountSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of an account as the provider itself does when it is made. */
@ChecksSettings("org.qunfa.payment.offline")
@Component(service = SettingsCheck.class)
public final class OfflineSettingsCheck extends ReaderCheck {

    public OfflineSettingsCheck() {
        super(AccountSettingsReader::read);
    }
}

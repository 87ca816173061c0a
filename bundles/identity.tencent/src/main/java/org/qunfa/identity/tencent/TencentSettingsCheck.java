package org.qunfa.identity.tencent;

import org.osgi.service.component.annotations.Component;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a checker as the checker itself does when it is made. */
@ChecksSettings("org.qunfa.identity.tencent")
@Component(service = SettingsCheck.class)
public final class TencentSettingsCheck extends ReaderCheck {

    public TencentSettingsCheck() {
        super(CheckerSettings::read);
    }
}

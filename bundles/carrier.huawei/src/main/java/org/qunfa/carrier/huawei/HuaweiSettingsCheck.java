package org.qunfa.carrier.huawei;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.huawei.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.huawei")
@Component(service = SettingsCheck.class)
public final class HuaweiSettingsCheck extends ReaderCheck {

    public HuaweiSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

package org.qunfa.carrier.tencent;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.tencent.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.tencent")
@Component(service = SettingsCheck.class)
public final class TencentSettingsCheck extends ReaderCheck {

    public TencentSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

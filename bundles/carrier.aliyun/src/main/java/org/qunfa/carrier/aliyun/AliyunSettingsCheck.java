package org.qunfa.carrier.aliyun;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.aliyun.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.aliyun")
@Component(service = SettingsCheck.class)
public final class AliyunSettingsCheck extends ReaderCheck {

    public AliyunSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

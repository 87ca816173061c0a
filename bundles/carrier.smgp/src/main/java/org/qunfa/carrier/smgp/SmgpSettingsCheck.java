package org.qunfa.carrier.smgp;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.smgp.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.smgp")
@Component(service = SettingsCheck.class)
public final class SmgpSettingsCheck extends ReaderCheck {

    public SmgpSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

package org.qunfa.carrier.cmpp;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.cmpp.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.cmpp")
@Component(service = SettingsCheck.class)
public final class CmppSettingsCheck extends ReaderCheck {

    public CmppSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

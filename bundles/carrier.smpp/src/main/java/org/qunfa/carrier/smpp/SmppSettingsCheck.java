package org.qunfa.carrier.smpp;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.smpp.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.smpp")
@Component(service = SettingsCheck.class)
public final class SmppSettingsCheck extends ReaderCheck {

    public SmppSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

package org.qunfa.carrier.phone;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.phone.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.phone")
@Component(service = SettingsCheck.class)
public final class PhoneSettingsCheck extends ReaderCheck {

    public PhoneSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

package org.qunfa.carrier.sgip;

import org.osgi.service.component.annotations.Component;
import org.qunfa.carrier.sgip.settings.LineSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a line as the line itself does when it is made. */
@ChecksSettings("org.qunfa.carrier.sgip")
@Component(service = SettingsCheck.class)
public final class SgipSettingsCheck extends ReaderCheck {

    public SgipSettingsCheck() {
        super(LineSettingsReader::read);
    }
}

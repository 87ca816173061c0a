package org.qunfa.login.qq;

import org.osgi.service.component.annotations.Component;
import org.qunfa.login.qq.settings.QqSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a way to sign in as the way itself does when it is made. */
@ChecksSettings("org.qunfa.login.qq")
@Component(service = SettingsCheck.class)
public final class QqSettingsCheck extends ReaderCheck {

    public QqSettingsCheck() {
        super(QqSettingsReader::read);
    }
}

package org.qunfa.login.oidc;

import org.osgi.service.component.annotations.Component;
import org.qunfa.login.oidc.settings.OidcSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a way to sign in as the way itself does when it is made. */
@ChecksSettings("org.qunfa.login.oidc")
@Component(service = SettingsCheck.class)
public final class OidcSettingsCheck extends ReaderCheck {

    public OidcSettingsCheck() {
        super(OidcSettingsReader::read);
    }
}

package org.qunfa.login.wechat;

import org.osgi.service.component.annotations.Component;
import org.qunfa.login.wechat.settings.WeChatSettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a way to sign in as the way itself does when it is made. */
@ChecksSettings("org.qunfa.login.wechat")
@Component(service = SettingsCheck.class)
public final class WeChatSettingsCheck extends ReaderCheck {

    public WeChatSettingsCheck() {
        super(WeChatSettingsReader::read);
    }
}

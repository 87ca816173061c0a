package org.qunfa.payment.wechat;

import org.osgi.service.component.annotations.Component;
import org.qunfa.payment.wechat.settings.PaySettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of a merchant as the provider itself does when it is made. */
@ChecksSettings("org.qunfa.payment.wechat")
@Component(service = SettingsCheck.class)
public final class WechatSettingsCheck extends ReaderCheck {

    public WechatSettingsCheck() {
        super(PaySettingsReader::read);
    }
}

package org.qunfa.payment.alipay;

import org.osgi.service.component.annotations.Component;
import org.qunfa.payment.alipay.settings.PaySettingsReader;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.wire.settings.ReaderCheck;

/** Judges the settings of an application as the provider itself does when it is made. */
@ChecksSettings("org.qunfa.payment.alipay")
@Component(service = SettingsCheck.class)
public final class AlipaySettingsCheck extends ReaderCheck {

    public AlipaySettingsCheck() {
        super(PaySettingsReader::read);
    }
}

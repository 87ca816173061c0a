package org.qunfa.carrier.phone;

import java.util.Map;
import org.qunfa.carrier.phone.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class PhoneSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.phone";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new PhoneSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("_pairingKey", "some-pairing-key-of-24-ch", "pollSeconds", "1", "silenceSeconds", "3600");
    }
}

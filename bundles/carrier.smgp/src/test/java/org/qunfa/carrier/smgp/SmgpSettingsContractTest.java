package org.qunfa.carrier.smgp;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.smgp.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class SmgpSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.smgp";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new SmgpSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(Map.of("host", "gw.example.net", "clientId", "901234"));
        return good;
    }
}

package org.qunfa.carrier.smpp;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.smpp.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class SmppSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.smpp";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new SmppSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(Map.of("host", "smsc.example.net", "systemId", "tester"));
        return good;
    }
}

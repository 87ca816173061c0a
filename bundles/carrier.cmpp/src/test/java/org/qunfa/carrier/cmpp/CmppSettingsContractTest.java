package org.qunfa.carrier.cmpp;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.cmpp.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class CmppSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.cmpp";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new CmppSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(Map.of("host", "gw.example.net", "spId", "901234", "feeNumber", "10086"));
        return good;
    }
}

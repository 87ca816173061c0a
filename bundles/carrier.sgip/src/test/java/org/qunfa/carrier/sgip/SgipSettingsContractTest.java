package org.qunfa.carrier.sgip;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.sgip.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class SgipSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.sgip";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new SgipSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(
                Map.of("host", "gw.example.net", "nodeId", "3010012345", "loginName", "tester", "_password", "secret"));
        return good;
    }
}

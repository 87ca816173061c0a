package org.qunfa.carrier.smppserver;

import java.util.Map;
import org.qunfa.carrier.smppserver.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class SmppServerSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.smppserver";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new SmppServerSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("port", "2775");
    }
}

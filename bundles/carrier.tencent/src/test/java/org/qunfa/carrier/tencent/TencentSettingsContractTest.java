package org.qunfa.carrier.tencent;

import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.tencent.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class TencentSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.tencent";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new TencentSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(Map.of("secretId", "some-key", "_secretKey", "some-secret", "sdkAppId", "1400006666"));
        return good;
    }
}

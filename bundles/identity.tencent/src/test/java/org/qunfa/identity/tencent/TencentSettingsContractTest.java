package org.qunfa.identity.tencent;

import java.util.Map;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class TencentSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.identity.tencent";
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
        return Map.of("secretId", "some-key", "_secretKey", "some-secret");
    }
}

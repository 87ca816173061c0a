package org.qunfa.identity.aliyun;

import java.util.Map;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class AliyunSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.identity.aliyun";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new AliyunSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("accessKeyId", "some-key", "_accessKeySecret", "some-secret");
    }
}

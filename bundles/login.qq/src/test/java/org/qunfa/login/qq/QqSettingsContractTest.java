package org.qunfa.login.qq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.login.qq.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class QqSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.login.qq";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new QqSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("appId", "101000001", "_appKey", "some-secret");
    }

    @ParameterizedTest
    @CsvSource({"appId, app", "endpoint, https://graph.qq.com", "developer, two words", "unionid, perhaps"})
    void saysWhatIsWrong(String key, String value) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.put(key, value);
        List<String> problems = check().problems(settings);
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(problems.get(0).contains(key), () -> "" + problems);
    }
}

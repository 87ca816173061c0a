package org.qunfa.login.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.login.wechat.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class WeChatSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.login.wechat";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new WeChatSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("appId", "wx0123456789abcdef", "_appSecret", "some-secret");
    }

    private List<String> problems(String key, String value) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.put(key, value);
        return check().problems(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, https://api.weixin.qq.com",
        "endpoint, api.weixin.qq.com/path",
        "pages, user@open.weixin.qq.com",
        "platform, two words",
        "appId, wx?secret=1",
        "service.pid, org.qunfa.login.wechat~-",
    })
    void saysWhatIsWrong(String key, String value) {
        List<String> problems = problems(key, value);
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(key.equals("service.pid") || problems.get(0).contains(key), () -> "" + problems);
    }

    @Test
    void neverRepeatsTheSecret() {
        String problem = String.join("", problems("_appSecret", "geheim-9753-Ä"));
        assertTrue(problem.contains("_appSecret"));
        assertFalse(problem.contains("geheim"));
    }
}

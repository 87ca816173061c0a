package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.payment.alipay.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class AlipaySettingsContractTest extends SettingsContract {

    private static final String PRIVATE = PayGround.KEYS.privateText();
    private static final String PUBLIC = PayGround.ALIPAYS.publicText();

    @Override
    protected String pid() {
        return "org.qunfa.payment.alipay";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new AlipaySettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("appId", PayGround.APP, "sellerId", PayGround.SELLER, "_appKey", PRIVATE, "publicKey", PUBLIC);
    }

    private List<String> problems(Map<String, String> more) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.putAll(more);
        return check().problems(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "appId, app-1",
        "appId, ''",
        "sellerId, 2077000000000011",
        "sellerId, ''",
        "_appKey, no key",
        "_appKey, ''",
        "publicKey, no key",
        "publicKey, ''",
        "ways, ''",
        "endpoint, https://openapi.alipay.com",
    })
    void saysWhatIsWrong(String key, String value) {
        List<String> problems = problems(Map.of(key, value));
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(problems.get(0).startsWith(key), () -> "" + problems);
    }

    @Test
    void takesKeysWithTheLinesThatBeginAndEndThem() {
        String key = "-----BEGIN PRIVATE KEY-----" + PRIVATE + "-----END PRIVATE KEY-----";
        String open = "-----BEGIN PUBLIC KEY-----" + PUBLIC + "-----END PUBLIC KEY-----";
        assertEquals(List.of(), problems(Map.of("_appKey", key, "publicKey", open)));
    }

    /** Somebody may put a private key where the public one belongs. */
    @ParameterizedTest
    @ValueSource(strings = {"_appKey", "publicKey"})
    void neverRepeatsAKey(String name) {
        String problem = String.join("", problems(Map.of(name, "geheim9753" + PRIVATE.substring(3))));
        assertTrue(problem.contains(name), problem);
        assertFalse(problem.contains("geheim"), problem);
    }

    @Test
    void wantsEachKeyInItsPlace() {
        assertEquals(
                2,
                problems(Map.of("_appKey", PUBLIC)).size()
                        + problems(Map.of("publicKey", PRIVATE)).size());
    }
}

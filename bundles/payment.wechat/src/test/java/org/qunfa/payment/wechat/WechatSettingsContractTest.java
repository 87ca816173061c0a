package org.qunfa.payment.wechat;

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
import org.qunfa.payment.wechat.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class WechatSettingsContractTest extends SettingsContract {

    private static final String PRIVATE =
            PayGround.base64(PayGround.KEYS.getPrivate().getEncoded());
    private static final String PUBLIC =
            PayGround.base64(PayGround.KEYS.getPublic().getEncoded());

    @Override
    protected String pid() {
        return "org.qunfa.payment.wechat";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new WechatSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of(
                "merchantId", PayGround.MCHID,
                "appId", PayGround.APP,
                "merchantSerial", PayGround.SERIAL,
                "_merchantKey", PRIVATE,
                "_apiV3Key", PayGround.SECRET,
                "publicKeyId", "PUB_KEY_ID_0119000001092024112500291700000000",
                "publicKey", PUBLIC);
    }

    private List<String> problems(Map<String, String> more) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.putAll(more);
        return check().problems(settings);
    }

    private List<String> problems(String key, String value) {
        return problems(Map.of(key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "merchantId, mch-1",
        "appId, wx?secret=1",
        "merchantSerial, no serial",
        "_merchantKey, no key",
        "_apiV3Key, too-short",
        "publicKeyId, 5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
        "publicKeyId, ''",
        "publicKey, ''",
        "publicKey, no key",
        "platformCertificates, no certificate",
        "ways, ''",
        "endpoint, https://api.mch.weixin.qq.com",
    })
    void saysWhatIsWrong(String key, String value) {
        List<String> problems = problems(key, value);
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(problems.get(0).startsWith(key), () -> "" + problems);
    }

    @Test
    void wantsSomethingToCheckSignaturesWith() {
        String problem = String.join("", problems(Map.of("publicKeyId", "", "publicKey", "")));
        assertTrue(problem.contains("platformCertificates"), problem);
    }

    @Test
    void takesKeysWithTheLinesThatBeginAndEndThem() {
        String key = "-----BEGIN PRIVATE KEY-----" + PRIVATE + "-----END PRIVATE KEY-----";
        String open = "-----BEGIN PUBLIC KEY-----" + PUBLIC + "-----END PUBLIC KEY-----";
        assertEquals(List.of(), problems(Map.of("_merchantKey", key, "publicKey", open)));
    }

    /** Somebody may put a private key where the public one belongs. */
    @ParameterizedTest
    @ValueSource(strings = {"_merchantKey", "_apiV3Key", "publicKey", "platformCertificates"})
    void neverRepeatsAKey(String name) {
        String problem = String.join("", problems(name, "geheim-9753-" + PRIVATE.substring(3)));
        assertTrue(problem.contains(name), problem);
        assertFalse(problem.contains("geheim"), problem);
    }
}

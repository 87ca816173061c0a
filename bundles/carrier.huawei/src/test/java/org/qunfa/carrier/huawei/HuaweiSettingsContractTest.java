package org.qunfa.carrier.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.carrier.huawei.settings.LineSettings;
import org.qunfa.carrier.huawei.settings.LineSettingsReader;
import org.qunfa.carrier.huawei.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class HuaweiSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.carrier.huawei";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new HuaweiSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        var good = new HashMap<String, Object>(Map.of("reconnectLeastSeconds", "1", "reconnectMostSeconds", "3600"));
        good.putAll(Map.of("appKey", "some-key", "_appSecret", "some-secret"));
        good.putAll(Map.of("channelNumber", "csms12345678", "templates", "a1=今天停水。"));
        return good;
    }

    private Map<String, Object> with(String... more) {
        Map<String, Object> settings = good();
        settings.put("service.pid", pid() + "~main");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private LineSettings read(String... more) {
        return LineSettingsReader.read(with(more));
    }

    @Test
    void withoutAnAddressForReportsThereAreNone() {
        LineSettings settings = read("_hookKey", "0123456789abcdef");
        assertFalse(settings.setup().profile().receipts());
        assertTrue(settings.setup().profile().inbound());
        assertTrue(settings.setup().profile().approvedOnly());
        assertEquals("", settings.hooked().callback());
    }

    @ParameterizedTest
    @CsvSource({
        "https://sms.example.com, https://sms.example.com",
        "https://sms.example.com/, https://sms.example.com",
        "https://sms.example.com:8443/qunfa, https://sms.example.com:8443/qunfa",
        "http://127.0.0.1:8080, http://127.0.0.1:8080"
    })
    void saysWhereReportsAreToCome(String given, String base) {
        LineSettings settings = read("callback", given, "_hookKey", "0123456789abcdef");
        assertTrue(settings.setup().profile().receipts());
        assertEquals(
                base + "/api/v1/hooks/huawei/main?key=0123456789abcdef",
                settings.hooked().callback());
        assertFalse(settings.toString().contains("0123456789abcdef"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://sms.example.com, 0123456789abcdef, callback",
        "sms.example.com, 0123456789abcdef, callback",
        "https://sms.example.com/?a=b, 0123456789abcdef, callback",
        "https://sms.example.com, '', _hookKey",
        "'', short, _hookKey"
    })
    void refusesAddressesThatAnybodyCouldCall(String callback, String key, String named) {
        List<String> problems = check().problems(with("callback", callback, "_hookKey", key));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains(named), problems.get(0));
        assertTrue(key.isEmpty() || !problems.get(0).contains(key), problems.get(0));
    }

    @Test
    void aChannelNumberHasOneSignatureOrNone() {
        assertEquals(Set.of("青松社区"), read("signature", "青松社区").texts().signatures());
        assertEquals(Set.of(""), read().texts().signatures());
        for (String wrong : List.of("1069-1", "1".repeat(22))) {
            assertTrue(check().problems(with("channelNumber", wrong)).get(0).startsWith("channelNumber"), wrong);
        }
        assertTrue(check().problems(with("templates", "a=x{name}")).get(0).startsWith("templates: a has {name}"));
    }
}

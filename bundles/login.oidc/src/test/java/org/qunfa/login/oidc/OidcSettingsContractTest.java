package org.qunfa.login.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.login.oidc.settings.Settings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.testkit.settings.SettingsContract;

class OidcSettingsContractTest extends SettingsContract {

    @Override
    protected String pid() {
        return "org.qunfa.login.oidc";
    }

    @Override
    protected Class<?> definition() {
        return Settings.class;
    }

    @Override
    protected SettingsCheck check() {
        return new OidcSettingsCheck();
    }

    @Override
    protected Map<String, Object> good() {
        return Map.of("issuer", "https://id.example.com", "clientId", "qunfa", "_clientSecret", "some-secret");
    }

    private List<String> problems(String key, String value) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.put(key, value);
        return check().problems(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://id.example.com",
        "issuer, id.example.com",
        "issuer, https://user@id.example.com",
        "issuer, https://id.example.com/?realm=a",
        "issuer, https://id.example.com/#a",
        "algorithms, HS256",
        "algorithms, none",
        "algorithms, ''",
        "label, ''",
    })
    void saysWhatIsWrong(String key, String value) {
        List<String> problems = problems(key, value);
        assertEquals(1, problems.size(), () -> key + " = " + value);
        assertTrue(problems.get(0).contains(key), () -> "" + problems);
    }

    @Test
    void takesIssuersWithAPathAndAPort() {
        assertEquals(List.of(), problems("issuer", "https://id.example.com:8443/realms/staff"));
        assertEquals(List.of(), problems("issuer", "https://id.example.com/"));
    }

    @Test
    void neverRepeatsTheSecret() {
        String problem = String.join("", problems("_clientSecret", "geheim-9753-Ä"));
        assertTrue(problem.contains("_clientSecret"));
        assertFalse(problem.contains("geheim"));
    }
}

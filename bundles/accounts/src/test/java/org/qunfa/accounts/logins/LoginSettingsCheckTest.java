package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSettingsCheckTest {

    private static List<String> problems(String address) {
        return new LoginSettingsCheck().problems(Map.of("publicAddress", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://sms.example.com", "https://sms.example.com/", "https://sms.example.com:8443"})
    void takesWhereBrowsersCanGo(String address) {
        assertEquals(List.of(), problems(address));
    }

    @Test
    void takesNothing() {
        assertEquals(List.of(), new LoginSettingsCheck().problems(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sms.example.com", "sms.example.com", "https://a@b.example.com", "https://x/y", " "})
    void refusesOthers(String address) {
        assertEquals(
                List.of("publicAddress is https:// with a host, perhaps a port, and nothing behind it"),
                problems(address));
    }
}

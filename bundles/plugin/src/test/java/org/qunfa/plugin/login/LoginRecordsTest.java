package org.qunfa.plugin.login;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.plugin.PluginId;

class LoginRecordsTest {

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void valuesAreInRange() {
        refused(() -> new LoginProfile(new PluginId("wechat~site"), "", false, 1));
        refused(() -> new LoginProfile(new PluginId("wechat~site"), "WeChat", false, 0));
        refused(() -> attempt("short"));
        refused(() -> new LoginField("", "Name", false));
        refused(() -> new BeginOutcome.QrCode("code", Duration.ZERO, Instant.MAX));
        refused(() -> new BeginOutcome.Form(List.of()));
        refused(() -> new LoginOutcome.Known("", "subject", Map.of()));
        refused(() -> new LoginOutcome.Known("issuer", "", Map.of()));
    }

    private static LoginAttempt attempt(String state) {
        return new LoginAttempt(
                state,
                new LoginAttempt.Proof("nonce-secret", "challenge"),
                URI.create("https://sms.example.com/back"),
                "+8613800138000",
                "zh-CN",
                Duration.ofSeconds(10));
    }

    @Test
    void nothingPersonalIsPrinted() {
        LoginAttempt attempt = attempt("state-secret-0123456789");
        var reply = new LoginReply(attempt, Map.of("code", "secret"), "secret", Duration.ofSeconds(10));
        var known = new LoginOutcome.Known("issuer", "subject-secret", Map.of("phone_number", "+8613800138000"));
        var redirect = new BeginOutcome.Redirect(URI.create("https://id.example.com/?nonce=nonce-secret"));
        for (Object each : new Object[] {attempt, reply, known, redirect}) {
            assertFalse(each.toString().contains("secret"), each.toString());
            assertFalse(each.toString().contains("138"), each.toString());
        }
    }
}

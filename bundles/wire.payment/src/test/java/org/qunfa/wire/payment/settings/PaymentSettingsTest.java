package org.qunfa.wire.payment.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.wire.cloud.call.Endpoint;

class PaymentSettingsTest {

    /** What a provider has besides its own. */
    @interface Described {

        String[] ways() default {"qr", "redirect"};

        int most() default 100_000_000;

        String endpoint() default "";

        boolean tls() default true;

        int window() default 16;

        int responseTimeoutSeconds() default 15;
    }

    private static PaymentSettings settings(Map<String, String> more) {
        var given = new HashMap<String, String>(Map.of("service.pid", "org.qunfa.payment.till~test"));
        given.putAll(more);
        return new PaymentSettings(given, Described.class);
    }

    @Test
    void readsWhatAllHave() {
        PaymentSettings settings = settings(Map.of("most", "500", "responseTimeoutSeconds", "7", "ways", "qr"));
        PaymentProfile profile = settings.profile("till");
        assertEquals("till~test", profile.id().value());
        assertEquals(Set.of(PayWay.QR), profile.ways());
        assertEquals(Set.of(PaymentSettings.CURRENCY), profile.currencies());
        assertEquals(500, profile.most());
        assertEquals(Duration.ofSeconds(7), settings.answer());
        assertEquals(new Endpoint("pay.example.com", true), settings.endpoint("pay.example.com"));
    }

    @ParameterizedTest
    @CsvSource({"ways, ''", "ways, cash", "most, 0", "window, 0", "window, 65"})
    void saysWhatIsWrong(String key, String value) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> settings(Map.of(key, value))
                .profile("till"));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith(key), thrown::getMessage);
    }

    /** Who has pages for computers and for mobile browsers tells them apart; of others "mobile" is no word. */
    @Test
    void knowsTheWaysThatTheProviderHas() {
        PaymentSettings settings = settings(Map.of("ways", "redirect, mobile"));
        Set<PayWay> both = Set.of(PayWay.REDIRECT, PayWay.MOBILE);
        assertEquals(both, settings.profile("till", both).ways());
        assertThrows(IllegalArgumentException.class, () -> settings.profile("till"));
    }

    @Test
    void takesAKeyWithTheLinesThatBeginAndEndIt() {
        byte[] octets = {1, 2, 3};
        assertArrayEquals(octets, PaymentSettings.octets("AQID"));
        assertArrayEquals(octets, PaymentSettings.octets("-----BEGIN PUBLIC KEY----- AQ ID\n-----END PUBLIC KEY-----"));
        String said =
                String.valueOf(PaymentSettings.unreadable("publicKey", "a key").getMessage());
        assertEquals("publicKey does not do: give a key.", said);
        assertFalse(said.contains("AQID"));
    }
}

package org.qunfa.payment.alipay.settings;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.wire.payment.settings.PaymentSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of an application from a component's properties or any other map. */
public final class PaySettingsReader {

    private static final String WORD = "alipay";
    private static final String USUAL = "openapi.alipay.com";
    private static final int LONGEST_KEY = 8_192;
    private static final int LEAST_BITS = 2_048;
    private static final Pattern SELLER = Pattern.compile("2088[0-9]{12}");
    private static final Set<PayWay> WAYS = EnumSet.of(PayWay.QR, PayWay.REDIRECT, PayWay.MOBILE, PayWay.IN_APP);

    private final SettingsReader read;

    /** Makes a key of octets. */
    private interface Reading<K extends Key> {
        K of(KeyFactory factory, byte[] octets) throws GeneralSecurityException;
    }

    private PaySettingsReader(SettingsReader read) {
        this.read = read;
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the application's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static PaySettings read(Map<String, ?> properties) {
        var common = new PaymentSettings(properties, Settings.class);
        var reader = new PaySettingsReader(common.read());
        return new PaySettings(
                common.profile(WORD, WAYS),
                reader.app(),
                reader.key(
                        "publicKey",
                        "Alipay's public key for the application, in one line",
                        (factory, octets) -> factory.generatePublic(new X509EncodedKeySpec(octets))),
                common.endpoint(USUAL),
                common.answer());
    }

    private PaySettings.App app() {
        read.mandatory("appId", 32, "the application (app_id)");
        String id = read.digits("appId", 32);
        String seller = read.mandatory("sellerId", 16, "who is paid (seller_id, PID)");
        if (!SELLER.matcher(seller).matches()) {
            throw read.wrong("sellerId", "16 digits that begin with 2088");
        }
        return new PaySettings.App(
                id,
                seller,
                key(
                        "_appKey",
                        "the application's private key (PKCS#8), in one line",
                        (factory, octets) -> factory.generatePrivate(new PKCS8EncodedKeySpec(octets))));
    }

    private <K extends Key> K key(String name, String what, Reading<K> reading) {
        String text = read.mandatory(name, LONGEST_KEY, what);
        try {
            byte[] octets = PaymentSettings.octets(text);
            K key = reading.of(KeyFactory.getInstance("RSA"), octets);
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Said below; what it says would show the key.
        }
        throw PaymentSettings.unreadable(name, what + ", of " + LEAST_BITS + " bits or more");
    }
}

package org.qunfa.payment.wechat.settings;

import com.wechat.pay.java.core.util.PemUtil;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PayerFact;
import org.qunfa.wire.payment.settings.PaymentSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a merchant from a component's properties or any other map. */
public final class PaySettingsReader {

    private static final String WORD = "wechat";
    private static final String USUAL = "api.mch.weixin.qq.com";
    private static final int KEY_OCTETS = 32;
    private static final int MOST_CERTIFICATES = 8;
    private static final int LONGEST_PEM = 8_192;
    private static final String PUBLIC_KEY = "what stands in pub_key.pem, in one line";
    private static final Pattern APP = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern SERIAL = Pattern.compile("[A-Fa-f0-9]{1,64}");
    private static final Pattern KEY_ID = Pattern.compile("PUB_KEY_ID_[A-Za-z0-9_]{1,100}");
    private static final Map<String, PaySettings.InApp> IN_APP =
            Map.of("jsapi", PaySettings.InApp.JSAPI, "app", PaySettings.InApp.APP);

    private final SettingsReader read;

    private PaySettingsReader(SettingsReader read) {
        this.read = read;
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the merchant's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static PaySettings read(Map<String, ?> properties) {
        var common = new PaymentSettings(properties, Settings.class);
        var reader = new PaySettingsReader(common.read());
        PaySettings.InApp inApp = reader.read.choice("inApp", IN_APP);
        return new PaySettings(
                common.profile(WORD).needing(needs(inApp)),
                reader.merchant(),
                reader.trusted(),
                common.endpoint(USUAL),
                inApp,
                common.answer());
    }

    /** A page opens only where the browser's address is that of the order; inside of WeChat an order is one openid's. */
    private static Map<PayWay, PayerFact> needs(PaySettings.InApp inApp) {
        return inApp == PaySettings.InApp.JSAPI
                ? Map.of(PayWay.REDIRECT, PayerFact.ADDRESS, PayWay.IN_APP, PayerFact.ACCOUNT)
                : Map.of(PayWay.REDIRECT, PayerFact.ADDRESS);
    }

    private PaySettings.Merchant merchant() {
        read.mandatory("merchantId", 32, "the merchant's number (mchid)");
        String app = read.mandatory("appId", 32, "the application that is bound to the merchant (appid)");
        if (!APP.matcher(app).matches()) {
            throw read.wrong("appId", "at most 32 letters and digits");
        }
        return new PaySettings.Merchant(read.digits("merchantId", 32), app, identity(), apiV3Key());
    }

    private PaySettings.Identity identity() {
        String serial = read.mandatory("merchantSerial", 64, "the serial number of the merchant's certificate");
        if (!SERIAL.matcher(serial).matches()) {
            throw read.wrong("merchantSerial", "at most 64 hexadecimal digits");
        }
        String what = "what stands in apiclient_key.pem, in one line";
        String text = read.mandatory("_merchantKey", LONGEST_PEM, what);
        try {
            PrivateKey key = PemUtil.loadPrivateKeyFromString(text);
            return new PaySettings.Identity(serial, key);
        } catch (RuntimeException e) {
            // What it says would show the key.
            throw read.wrong("_merchantKey", what);
        }
    }

    private String apiV3Key() {
        read.mandatory("_apiV3Key", KEY_OCTETS, "the APIv3 key");
        String key = read.ascii("_apiV3Key", KEY_OCTETS);
        if (key.length() != KEY_OCTETS) {
            throw read.wrong("_apiV3Key", "32 letters and digits");
        }
        return key;
    }

    private PaySettings.Trusted trusted() {
        String id = read.text("publicKeyId", 128);
        String key = read.text("publicKey", LONGEST_PEM);
        List<X509Certificate> certificates = certificates();
        if (id.isEmpty() && key.isEmpty()) {
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "publicKeyId is missing: give the name of WeChat Pay's public key and"
                                + " the key in publicKey, or platformCertificates.");
            }
            return new PaySettings.Trusted("", null, certificates);
        }
        if (!KEY_ID.matcher(id).matches()) {
            throw read.wrong("publicKeyId", "the name of publicKey, which begins with PUB_KEY_ID_");
        }
        return new PaySettings.Trusted(id, publicKey(key), certificates);
    }

    private PublicKey publicKey(String text) {
        try {
            return PemUtil.loadPublicKeyFromString(text);
        } catch (RuntimeException e) {
            throw PaymentSettings.unreadable("publicKey", PUBLIC_KEY);
        }
    }

    private List<X509Certificate> certificates() {
        List<String> given = read.list("platformCertificates");
        String what = "at most " + MOST_CERTIFICATES + " certificates, each in one line, with commas between them";
        if (given.size() > MOST_CERTIFICATES || given.stream().anyMatch(one -> one.length() > LONGEST_PEM)) {
            throw PaymentSettings.unreadable("platformCertificates", what);
        }
        try {
            return given.stream().map(PaySettingsReader::certificate).toList();
        } catch (RuntimeException e) {
            throw PaymentSettings.unreadable("platformCertificates", what);
        }
    }

    private static X509Certificate certificate(String text) {
        byte[] octets = PaymentSettings.octets(text);
        return PemUtil.loadX509FromStream(new ByteArrayInputStream(octets));
    }
}

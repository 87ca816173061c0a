package org.qunfa.itests.notice;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.Merchant;
import org.qunfa.testkit.wechatpay.WechatPay;

/** A merchant at WeChat Pay, and a platform that is set up with it as an operator does it. */
final class Merchants {

    static final String WECHAT = "wechat~main";
    static final String MCHID = "1900000109";
    static final String SECRET = "itests4711secretof32characters00";

    private static final String APP = "wx1234567890abcdef";
    private static final String SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C";

    private Merchants() {}

    /**
     * Has WeChat Pay know the merchant, and the platform be set up with it before it starts.
     *
     * @param address where WeChat Pay reaches the platform
     */
    static void configure(QunfaProcess qunfa, WechatPay pay, String address) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair keys = generator.generateKeyPair();
        var identity = new Merchant.Identity(SERIAL, keys.getPublic());
        pay.merchant(new Merchant(MCHID, identity, SECRET, Set.of(APP), KeyMode.PUBLIC_KEY));
        qunfa.configure("org.qunfa.billing", Map.of("publicAddress", address));
        qunfa.configure(
                "org.qunfa.payment." + WECHAT,
                Map.of(
                        "merchantId",
                        MCHID,
                        "appId",
                        APP,
                        "merchantSerial",
                        SERIAL,
                        "_merchantKey",
                        base64(keys.getPrivate().getEncoded()),
                        "_apiV3Key",
                        SECRET,
                        "endpoint",
                        "127.0.0.1:" + pay.port(),
                        "publicKeyId",
                        pay.publicKeyId(),
                        "publicKey",
                        base64(pay.publicKey().getEncoded())));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Waits until people can pay, and puts a package of a thousand on sale. */
    static void sell(QunfaProcess qunfa) {
        Eventually.see(
                "it can be paid",
                QunfaProcess.START,
                () -> qunfa.api()
                                .get("/orders/ways")
                                .expect(200)
                                .json()
                                .path("items")
                                .size()
                        > 0);
        qunfa.console("qunfa:package-put --name thousand --segments 1000 --price 9990 --valid-days 365"
                        + " --refund-rule unused-ones thousand")
                .orFail();
    }
}

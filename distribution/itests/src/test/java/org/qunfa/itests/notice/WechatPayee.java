package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.wechatpay.Brought;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.Merchant;
import org.qunfa.testkit.wechatpay.NoticeFault;
import org.qunfa.testkit.wechatpay.NoticeWay;
import org.qunfa.testkit.wechatpay.PayFault;
import org.qunfa.testkit.wechatpay.PayResult;
import org.qunfa.testkit.wechatpay.WechatPay;

/** A merchant at WeChat Pay. */
final class WechatPayee implements Payee {

    /** Whoever pays: it must be found nowhere. */
    static final String OPENID = "oPayerCanary-7741-M2pxb1Q9zNjWeS6o";

    static final String SECRET = "itests4711secretof32characters00";

    private static final String INSTANCE = "wechat~main";
    private static final String MCHID = "1900000109";
    private static final String APP = "wx1234567890abcdef";
    private static final String SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C";
    /** The rest are true, or say something that is to be compared with the order. */
    private static final Set<NoticeFault> LIES =
            EnumSet.complementOf(EnumSet.of(NoticeFault.NONE, NoticeFault.OTHER_AMOUNT, NoticeFault.OTHER_CURRENCY));

    private final WechatPay pay;
    private final KeyPair keys;

    WechatPayee() {
        try {
            pay = WechatPay.open();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            keys = generator.generateKeyPair();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
        var identity = new Merchant.Identity(SERIAL, keys.getPublic());
        pay.merchant(new Merchant(MCHID, identity, SECRET, Set.of(APP), KeyMode.PUBLIC_KEY));
    }

    @Override
    public String instance() {
        return INSTANCE;
    }

    @Override
    public void configure(QunfaProcess qunfa) {
        qunfa.configure(
                "org.qunfa.payment." + INSTANCE,
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
                        base64(pay.publicKey().getEncoded()),
                        "responseTimeoutSeconds",
                        "3"));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    @Override
    public void look(String code) {
        // Orders are known from the start.
    }

    @Override
    public void pay(String code) {
        PayResult result = pay.payer(OPENID).pay(code);
        if (result != PayResult.PAID) {
            throw new AssertionError("it could not be paid: " + result);
        }
    }

    @Override
    public void payLate(String order) {
        pay.pay(MCHID, order, OPENID);
    }

    @Override
    public long left() {
        return pay.sums(MCHID).left();
    }

    @Override
    public void way(Way way) {
        pay.noticeWay(NoticeWay.valueOf(way.name()));
    }

    @Override
    public void release() {
        pay.releaseReversed();
    }

    @Override
    public long taken() {
        return pay.brought().stream().filter(Brought::taken).count();
    }

    @Override
    public void mood(CloudMood mood) {
        pay.mood(mood);
    }

    @Override
    public int calls() {
        return pay.calls().size();
    }

    private Notice notice(String order, NoticeFault fault) {
        var made = pay.notice(MCHID, order, fault, Instant.now());
        return new Notice(made.headers(), made.body());
    }

    @Override
    public Notice truth(String order) {
        return notice(order, NoticeFault.NONE);
    }

    @Override
    public Notice otherAmount(String order) {
        return notice(order, NoticeFault.OTHER_AMOUNT);
    }

    @Override
    public Map<String, Notice> lies(String order) {
        return LIES.stream().collect(Collectors.toMap(NoticeFault::name, fault -> notice(order, fault)));
    }

    @Override
    public void plantForeignPayment() {
        pay.faults(PayFault.BILL_HAS_FOREIGN);
    }

    @Override
    public void close() {
        pay.close();
    }

    @Override
    public String toString() {
        return "WeChat Pay";
    }
}

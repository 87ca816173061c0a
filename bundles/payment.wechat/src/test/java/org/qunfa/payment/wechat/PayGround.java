package org.qunfa.payment.wechat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.testkit.payment.PaymentGround;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.Merchant;
import org.qunfa.testkit.wechatpay.Notice;
import org.qunfa.testkit.wechatpay.NoticeFault;
import org.qunfa.testkit.wechatpay.WechatPay;

/** WeChat Pay with a merchant and somebody who pays, and a provider that is open. */
final class PayGround extends PaymentGround {

    static final String MCHID = "1900000109";
    static final String APP = "wx1234567890abcdef";
    static final String SERIAL = "1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C";
    static final String SECRET = "contract4711secretof32characters";
    static final String OPENID = "oPayerCanary-7741-M2pxb1Q9zNjWeS6o";
    static final String ADDRESS = "203.0.113.41";
    static final KeyPair KEYS = keys();

    private static final URI BACK = URI.create("https://sms.example.com/orders?a=1&b=2");
    private static final URI HOOK = URI.create("https://sms.example.com/api/v1/hooks/wechat/test");

    final WechatPay pay;
    final WechatPayments provider;
    private final RecordedHost host = new RecordedHost(LoopbackHttp.secure());

    /** @param more settings besides those of the mode */
    PayGround(KeyMode mode, Map<String, Object> more) throws Exception {
        this(Clock.systemUTC(), mode, more);
    }

    /** At another time, which is WeChat Pay's and the provider's. */
    PayGround(Clock clock, KeyMode mode, Map<String, Object> more) throws Exception {
        pay = WechatPay.open(clock).merchant(merchant(mode));
        provider = open(more(settings(pay, mode), more));
    }

    PayGround() throws Exception {
        this(KeyMode.PUBLIC_KEY, Map.of());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Merchant merchant(KeyMode mode) {
        return new Merchant(MCHID, new Merchant.Identity(SERIAL, KEYS.getPublic()), SECRET, Set.of(APP), mode);
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Settings with which a merchant has this to check signatures with. */
    static Map<String, Object> settings(WechatPay pay, KeyMode mode) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid",
                "org.qunfa.payment.wechat~test",
                "merchantId",
                MCHID,
                "appId",
                APP,
                "merchantSerial",
                SERIAL,
                "_merchantKey",
                base64(KEYS.getPrivate().getEncoded()),
                "_apiV3Key",
                SECRET,
                "endpoint",
                "127.0.0.1:" + pay.port(),
                "ways",
                "qr, redirect, in-app"));
        if (mode != KeyMode.CERTIFICATES) {
            settings.put("publicKeyId", pay.publicKeyId());
            settings.put("publicKey", base64(pay.publicKey().getEncoded()));
        }
        if (mode != KeyMode.PUBLIC_KEY) {
            settings.put("platformCertificates", certificates(pay));
        }
        return settings;
    }

    /** The certificates that are shown now, as they stand in a file of settings. */
    static String certificates(WechatPay pay) {
        return pay.certificates().stream().map(pem -> pem.replace("\n", "")).collect(Collectors.joining(", "));
    }

    static Map<String, Object> more(Map<String, Object> settings, Map<String, Object> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    WechatPayments open(Map<String, Object> settings) throws Exception {
        return open(new WechatPayments(settings, new PeersClock(pay)), host);
    }

    static PaymentOrder order(String id, long fen, PayWay way) {
        // Without parts of a second, because it is compared with what is told.
        Instant expires = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        return order(id, new Money(fen, "CNY"), way, expires);
    }

    static PaymentOrder order(String id, Money amount, PayWay way, Instant expires) {
        var payer = new PaymentOrder.Payer(OPENID, ADDRESS, BACK, HOOK);
        return new PaymentOrder(id, amount, "1,000 条短信 🎉", way, payer, expires, PATIENCE);
    }

    /** An order with a code that somebody can pay. */
    String code(String id, long fen) throws Exception {
        return ((StartOutcome.QrCode) start(order(id, fen, PayWay.QR))).payload();
    }

    /** An order that somebody paid. */
    void paid(String id, long fen) throws Exception {
        pay.payer(OPENID).pay(code(id, fen));
    }

    /** A notice that the order was paid, as the platform hands it on. */
    Webhook webhook(String order, NoticeFault fault, Instant at) {
        return webhook(pay.notice(MCHID, order, fault, at), Instant.now());
    }

    static Webhook webhook(Notice notice, Instant at) {
        var headers = new HashMap<String, List<String>>();
        notice.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Webhook(headers, "", notice.body().getBytes(StandardCharsets.UTF_8), at);
    }

    WebhookReading read(String order, NoticeFault fault) {
        return provider.read(webhook(order, fault, Instant.now()));
    }

    /** WeChat Pay's own time. */
    private static final class PeersClock extends Clock {

        private final WechatPay pay;

        PeersClock(WechatPay pay) {
            this.pay = pay;
        }

        @Override
        public Instant instant() {
            return pay.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("it is UTC everywhere");
        }
    }

    @Override
    protected PaymentProvider asked() {
        return provider;
    }

    @Override
    public void close() {
        close(provider);
        host.close();
        pay.close();
    }
}

package org.qunfa.payment.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.Merchant;
import org.qunfa.testkit.wechatpay.NoticeFault;

/** Notices: what is believed of them, by the public key, by certificates, and by both. */
@Timeout(120)
class WechatNoticesTest {

    private static final long FEN = 1_234;

    @SuppressWarnings("NullAway.Init")
    private PayGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new PayGround();
        ground.paid("order-1", FEN);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static PaymentEvent event(WebhookReading reading) {
        return assertInstanceOf(WebhookReading.Verified.class, reading).events().get(0);
    }

    private static PaymentStanding.Paid paid(WebhookReading reading) {
        var news = assertInstanceOf(PaymentEvent.OrderNews.class, event(reading).news());
        return assertInstanceOf(PaymentStanding.Paid.class, news.standing());
    }

    @Test
    void saysWhatWasPaid() throws Exception {
        WebhookReading reading = ground.read("order-1", NoticeFault.NONE);
        assertEquals("order-1", event(reading).subject());
        assertEquals(ground.find("order-1"), paid(reading), "a notice and an answer say the same");
        assertEquals(new Money(FEN, "CNY"), paid(reading).amount());
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeFault.class,
            names = {"NONE", "OTHER_AMOUNT", "OTHER_CURRENCY"},
            mode = EnumSource.Mode.EXCLUDE)
    void believesNoOther(NoticeFault fault) {
        assertInstanceOf(WebhookReading.Forged.class, ground.read("order-1", fault));
    }

    /** The platform compares it with the order, and a person sees the difference. */
    @Test
    void saysAnotherAmountAndAnotherCurrencyAsTheyAre() {
        Money more = paid(ground.read("order-1", NoticeFault.OTHER_AMOUNT)).amount();
        assertEquals(new Money(FEN + 1, "CNY"), more);
        Money dollars = paid(ground.read("order-1", NoticeFault.OTHER_CURRENCY)).amount();
        assertEquals(new Money(FEN, "USD"), dollars);
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-299, true", "299, true", "301, false", "-3600, false"})
    void believesWhatIsFresh(long seconds, boolean believed) {
        Instant now = Instant.now();
        var notice = ground.pay.notice(PayGround.MCHID, "order-1", NoticeFault.NONE, now.plusSeconds(seconds));
        // To the second, as it is signed.
        Instant at = Instant.ofEpochSecond(now.getEpochSecond());
        WebhookReading reading = ground.provider.read(PayGround.webhook(notice, at));
        assertEquals(believed, reading instanceof WebhookReading.Verified);
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay-serial, PUB_KEY_ID_0000000000",
        "wechatpay-serial, ''",
        "wechatpay-nonce, another",
        "wechatpay-timestamp, soon",
        "wechatpay-timestamp, 99999999999999999",
        "wechatpay-signature, %%%",
        "wechatpay-signature, ''",
        "wechatpay-signature-type, WECHATPAY2-SM2-WITH-SM3"
    })
    void believesNoOtherHeader(String name, String value) {
        Webhook right = ground.webhook("order-1", NoticeFault.NONE, Instant.now());
        var headers = new HashMap<String, List<String>>(right.headers());
        headers.put(name, List.of(value));
        var wrong = new Webhook(headers, "", right.body(), right.at());
        assertInstanceOf(WebhookReading.Forged.class, ground.provider.read(wrong));
        headers.remove(name);
        WebhookReading without = ground.provider.read(new Webhook(headers, "", right.body(), right.at()));
        boolean optional = name.equals("wechatpay-signature-type");
        assertEquals(optional, without instanceof WebhookReading.Verified);
    }

    /**
     * What WeChat Pay really told another merchant, of an order of the same number that was really paid: with a key of its own, or the same
     * one, as two merchants of one owner may have.
     */
    @ParameterizedTest
    @ValueSource(strings = {PayGround.SECRET, "another-merchants-apiv3-key-0000"})
    void believesNoRealNoticeOfAnotherMerchant(String secret) throws Exception {
        var merchant = new Merchant(
                "1900000208",
                new Merchant.Identity(PayGround.SERIAL, PayGround.KEYS.getPublic()),
                secret,
                Set.of(PayGround.APP),
                KeyMode.PUBLIC_KEY);
        ground.pay.merchant(merchant);
        WechatPayments other = ground.open(PayGround.more(
                PayGround.settings(ground.pay, KeyMode.PUBLIC_KEY),
                Map.of(
                        "service.pid",
                        "org.qunfa.payment.wechat~other",
                        "merchantId",
                        "1900000208",
                        "_apiV3Key",
                        secret)));
        var begun = (StartOutcome.QrCode) PayGround.get(other.start(PayGround.order("order-1", FEN, PayWay.QR)));
        ground.pay.payer(PayGround.OPENID).pay(begun.payload());
        Instant now = Instant.now();
        Webhook real = PayGround.webhook(ground.pay.notice("1900000208", "order-1", NoticeFault.NONE, now), now);
        assertInstanceOf(WebhookReading.Verified.class, other.read(real));
        assertInstanceOf(WebhookReading.Forged.class, ground.provider.read(real));
        PayGround.close(other);
    }

    /** By its name the platform knows that it has it already. */
    @Test
    void saysTheSameOfANoticeThatComesAgain() throws Exception {
        try (var door = new Door()) {
            ground.pay.bringElsewhere(PayGround.MCHID, "order-1", door.address());
            PaymentEvent first = event(ground.provider.read(door.next()));
            ground.pay.hurry();
            PaymentEvent second = event(ground.provider.read(door.next()));
            assertEquals(first, second);
            ground.pay.bringElsewhere(PayGround.MCHID, "order-1", door.address());
            PaymentEvent other = event(ground.provider.read(door.next()));
            assertNotEquals(first.id(), other.id());
        }
    }

    @Test
    void saysThatMoneyWasGivenBack() throws Exception {
        try (var door = new Door()) {
            ground.pay.bringRefund(PayGround.MCHID, "order-1", "refund-1", door.address());
            PaymentEvent event = event(ground.provider.read(door.next()));
            assertEquals("refund-1", event.subject());
            var news = assertInstanceOf(PaymentEvent.RefundNews.class, event.news());
            assertInstanceOf(RefundOutcome.Refunded.class, news.outcome());
        }
    }

    @Test
    void believesCertificatesThatAreSetAndNoOthers() throws Exception {
        try (var old = new PayGround(KeyMode.CERTIFICATES, Map.of())) {
            old.paid("order-1", FEN);
            assertInstanceOf(WebhookReading.Verified.class, old.read("order-1", NoticeFault.NONE));
            assertInstanceOf(WebhookReading.Forged.class, old.read("order-1", NoticeFault.RETIRED));

            old.pay.rotateCertificate();

            assertInstanceOf(WebhookReading.Forged.class, old.read("order-1", NoticeFault.NONE));
            assertInstanceOf(PaymentStanding.Unknown.class, old.find("order-1"));
            WechatPayments both = old.open(PayGround.settings(old.pay, KeyMode.CERTIFICATES));
            Webhook fresh = old.webhook("order-1", NoticeFault.NONE, Instant.now());
            assertInstanceOf(WebhookReading.Verified.class, both.read(fresh));
            PayGround.close(both);
        }
    }

    @Test
    void believesBothOnTheWayFromCertificatesToThePublicKey() throws Exception {
        try (var moving = new PayGround(KeyMode.BOTH, Map.of())) {
            moving.paid("order-1", FEN);
            moving.pay.noticesByPublicKey(50);
            for (int i = 0; i < 4; i++) {
                assertInstanceOf(WebhookReading.Verified.class, moving.read("order-1", NoticeFault.NONE));
            }
            assertInstanceOf(PaymentStanding.Paid.class, moving.find("order-1"));
            moving.pay.retireCertificate();
            assertInstanceOf(PaymentStanding.Paid.class, moving.find("order-1"), "answers are by the public key");
            assertInstanceOf(WebhookReading.Forged.class, moving.read("order-1", NoticeFault.FORGED));
            assertInstanceOf(WebhookReading.Forged.class, moving.read("order-1", NoticeFault.PROBE));
        }
    }

    @Test
    void believesNoOtherKindOfEventThanWasSigned() {
        Webhook right = ground.webhook("order-1", NoticeFault.NONE, Instant.now());
        String body = new String(right.body(), StandardCharsets.UTF_8).replace("TRANSACTION.SUCCESS", "COUPON.USE");
        var changed = new Webhook(right.headers(), "", body.getBytes(StandardCharsets.UTF_8), right.at());
        assertInstanceOf(WebhookReading.Forged.class, ground.provider.read(changed));
    }

    /** Where notices come to, which refuses the first time whatever comes. */
    private static final class Door implements AutoCloseable {

        private final BlockingQueue<Webhook> came = new LinkedBlockingQueue<>();
        private final AtomicInteger count = new AtomicInteger();
        private final HttpServer server;

        Door() throws Exception {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (HttpExchange open = exchange) {
                    byte[] body = open.getRequestBody().readAllBytes();
                    came.add(new Webhook(Map.copyOf(open.getRequestHeaders()), "", body, Instant.now()));
                    open.sendResponseHeaders(count.getAndIncrement() == 0 ? 503 : 200, -1);
                }
            });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        Webhook next() throws InterruptedException {
            Webhook next = came.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within " + Duration.ofSeconds(30));
            }
            return next;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

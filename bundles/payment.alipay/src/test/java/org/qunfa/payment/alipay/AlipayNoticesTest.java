package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Money;
import org.qunfa.payment.alipay.order.Names;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.alipay.AlipayApp;
import org.qunfa.testkit.alipay.AlipayKeys;
import org.qunfa.testkit.alipay.AlipayNotice;
import org.qunfa.testkit.alipay.NoticeFault;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudMood;

/** Notices: what is believed of them. */
@Timeout(120)
class AlipayNoticesTest {

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

    private static List<PaymentEvent> events(WebhookReading reading) {
        return assertInstanceOf(WebhookReading.Verified.class, reading).events();
    }

    private static PaymentStanding standing(WebhookReading reading) {
        var news = assertInstanceOf(
                PaymentEvent.OrderNews.class, events(reading).get(0).news());
        return news.standing();
    }

    private WebhookReading readBody(String body) {
        return ground.provider.read(PayGround.webhook(body, ground.clock.instant()));
    }

    private String body() {
        return ground.alipay.notices().write(ground.notice("order-1"), ground.clock.instant());
    }

    @Test
    void saysWhatWasPaid() throws Exception {
        AlipayNotice notice = ground.notice("order-1");
        var reading = assertInstanceOf(WebhookReading.Verified.class, ground.read(notice));
        assertEquals(1, reading.events().size());
        assertEquals("order-1", reading.events().get(0).subject());
        assertEquals(notice.get("notify_id"), reading.events().get(0).id());
        assertEquals(ground.find("order-1"), standing(reading), "a notice and an answer say the same");
        assertEquals("success", reading.reply().body());
        ground.clock.move(Duration.ofHours(3));
        assertEquals(reading, ground.read(notice), "brought again it is the same event");
    }

    /** The platform compares it with the order, and a person sees the difference. */
    @Test
    void saysAnotherAmountAsItIs() {
        WebhookReading reading = ground.read(ground.notice("order-1").with("total_amount", "999999.99"));
        var paid = assertInstanceOf(PaymentStanding.Paid.class, standing(reading));
        assertEquals(new Money(99_999_999, "CNY"), paid.amount());
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 2099000000000001",
        "seller_id, 2088999999999999",
        "charset, GBK",
        "total_amount, much",
        "gmt_payment, soon",
        "notify_id, ''",
        "out_trade_no, ''",
        "trade_no, ''"
    })
    void believesNothingElseThatIsSigned(String name, String value) {
        WebhookReading reading = ground.read(ground.notice("order-1").with(name, value));
        assertInstanceOf(WebhookReading.Forged.class, reading);
    }

    @ParameterizedTest
    @CsvSource({"-901, false", "-890, true", "890, true", "901, false", "-86400, false"})
    void believesWhatIsFresh(long seconds, boolean believed) {
        // To the second, as it is written.
        Instant at = Instant.ofEpochSecond(ground.clock.instant().getEpochSecond());
        String body = ground.alipay.notices().write(ground.notice("order-1"), at.plusSeconds(seconds));
        WebhookReading reading = ground.provider.read(PayGround.webhook(body, at));
        assertEquals(believed, reading instanceof WebhookReading.Verified);
    }

    @Test
    void believesNobodyElsesSignature() {
        Instant now = ground.clock.instant();
        String forged = ground.alipay.notices().forge(ground.notice("order-1"), now);
        assertInstanceOf(WebhookReading.Forged.class, readBody(forged));
    }

    /** What Alipay really told another seller, of an order of the same number that was really paid. */
    @Test
    void believesNoRealNoticeOfAnotherSeller() throws Exception {
        String app = "2021000000000009";
        String seller = "2088000000000009";
        ground.alipay.app(new AlipayApp(app, seller, PayGround.KEYS.publicText()), AlipayKeys.make());
        AlipayPayments other = ground.open(PayGround.settings(
                ground.alipay,
                Map.of(
                        "service.pid",
                        "org.qunfa.payment.alipay~other",
                        "appId",
                        app,
                        "sellerId",
                        seller,
                        "publicKey",
                        ground.alipay.publicKey(app))));
        StartOutcome begun = PayGround.get(other.start(ground.order("order-1", FEN, PayWay.QR)));
        ground.alipay.pay(PayGround.get(PayGround.code(ground.alipay, begun)), PayGround.PAYER);
        Instant now = ground.clock.instant();
        String real = ground.alipay.notices().write(ground.alipay.notice(app, Names.there("order-1")), now);
        assertInstanceOf(WebhookReading.Verified.class, other.read(PayGround.webhook(real, now)));
        assertInstanceOf(WebhookReading.Forged.class, readBody(real));
        PayGround.close(other);
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount=12.34, total_amount=12.35",
        "sign_type=RSA2, sign_type=RSA",
        "sign_type=RSA2, sign_type=",
        "&sign=, &sign=AAAA",
        "&sign=, &nosign=",
        "app_id=, app_id=&app_id=",
        "trade_status=TRADE_SUCCESS, trade_status=WAIT_BUYER_PAY"
    })
    void believesNothingThatWasChanged(String text, String changed) {
        String body = body();
        assertTrue(body.contains(text), body);
        assertInstanceOf(WebhookReading.Forged.class, readBody(body.replace(text, changed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "%%%", "a=%zz", "{}", "sign=a&sign_type=RSA2&charset=utf-8"})
    void believesNoRubbish(String body) {
        assertInstanceOf(WebhookReading.Forged.class, readBody(body));
    }

    @Test
    void saysWhatWasGivenBackAndWhatWasPaidBefore() throws Exception {
        PaymentStanding before = ground.find("order-1");
        ground.refund("refund-1", "order-1", 234, FEN);
        WebhookReading part = ground.read(ground.notice("order-1"));
        assertEquals(before, standing(part));
        PaymentEvent event = events(part).get(1);
        assertEquals("refund-1", event.subject());
        var news = assertInstanceOf(PaymentEvent.RefundNews.class, event.news());
        var refunded = assertInstanceOf(RefundOutcome.Refunded.class, news.outcome());
        assertEquals(refunded, ground.refund("refund-1", "order-1", 234, FEN), "a notice and an answer say the same");

        ground.refund("refund-2", "order-1", 1_000, FEN);
        WebhookReading whole = ground.read(ground.notice("order-1"));
        assertInstanceOf(PaymentStanding.Closed.class, standing(whole), "nothing of it is to be credited");
    }

    @Test
    void saysThatATradeWasClosed() throws Exception {
        ground.scanned("order-2", 5);
        assertInstanceOf(WebhookReading.Ignored.class, ground.read(ground.notice("order-2")), "it waits to be paid");
        ground.close("order-2");
        assertInstanceOf(PaymentStanding.Closed.class, standing(ground.read(ground.notice("order-2"))));
    }

    @Test
    void ignoresWhatIsAboutNoTrade() {
        AlipayNotice other = ground.notice("order-1").with("notify_type", "open_app_auth_notify");
        assertInstanceOf(WebhookReading.Ignored.class, ground.read(other));
    }

    /** As they come over the network, with what the gateway does wrong. */
    @ParameterizedTest
    @CsvSource({
        "NONE, true",
        "TWICE, true",
        "OTHER_AMOUNT, true",
        "FORGED, false",
        "STALE, false",
        "OTHER_APP, false",
        "OTHER_SELLER, false"
    })
    void readsWhatComes(NoticeFault fault, boolean believed) throws Exception {
        try (var door = new Door()) {
            ground.alipay.notices().fault(fault);
            ground.paid(PayGround.order(ground.order("order-2", 5, PayWay.QR), door.address()));
            WebhookReading reading = ground.provider.read(door.next());
            assertEquals(believed, reading instanceof WebhookReading.Verified, () -> fault + " " + reading);
            if (fault == NoticeFault.TWICE) {
                assertEquals(reading, ground.provider.read(door.next()), "it is the same event");
            }
        }
    }

    /** Where notices come to. */
    private final class Door implements CloudDesk, AutoCloseable {

        private final BlockingQueue<Webhook> came = new LinkedBlockingQueue<>();
        private final CloudDoor door = new CloudDoor("notices", null, this);

        Door() throws Exception {}

        URI address() {
            return URI.create("http://127.0.0.1:" + door.port() + "/notices");
        }

        @Override
        public boolean sends(CloudCall call) {
            return true;
        }

        @Override
        public CloudAnswer answer(CloudCall call, CloudMood mood) {
            String body = new String(call.body(), StandardCharsets.UTF_8);
            came.add(PayGround.webhook(body, ground.clock.instant()));
            return new CloudAnswer(200, "text/plain", "success");
        }

        Webhook next() throws InterruptedException {
            Webhook next = came.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        }

        @Override
        public void close() {
            door.close();
        }
    }
}

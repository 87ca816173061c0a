package org.qunfa.testkit.wechatpay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.TestClock;
import org.qunfa.testkit.webhook.ReceivedWebhook;
import org.qunfa.testkit.webhook.WebhookAnswer;
import org.qunfa.testkit.webhook.WebhookReceiver;

/** The simulated platform brings notices as often as it should, and gets wrong what it is told to. */
@Timeout(120)
class WechatPayNoticeTest {

    private static final String MCHID = "1900000109";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final Instant START = Instant.parse("2026-11-20T04:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private WechatPay pay;

    @SuppressWarnings("NullAway.Init")
    private WebhookReceiver receiver;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        pay = WechatPay.openPlain(new TestClock(START)).merchant(Shop.merchant(MCHID, KeyMode.PUBLIC_KEY));
        receiver = WebhookReceiver.open();
        shop = new Shop(pay, MCHID);
    }

    @AfterEach
    void close() {
        pay.close();
        receiver.close();
    }

    private void paid(String number) throws Exception {
        pay.payer(Shop.OPENID).pay(shop.code(number, 100, receiver.url("/notify")));
    }

    private void settled() {
        Eventually.see("nothing is on its way", () -> pay.waiting() == 0);
    }

    private static Map<?, ?> opened(ReceivedWebhook came) throws Exception {
        Map<?, ?> body = (Map<?, ?>) CloudJson.read(came.text());
        Map<?, ?> resource = Shop.part(body, "resource");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Shop.SECRET.getBytes(StandardCharsets.UTF_8), "AES"),
                new GCMParameterSpec(128, Shop.text(resource, "nonce").getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(Shop.text(resource, "associated_data").getBytes(StandardCharsets.UTF_8));
        byte[] plain = cipher.doFinal(Base64.getDecoder().decode(Shop.text(resource, "ciphertext")));
        return (Map<?, ?>) CloudJson.read(new String(plain, StandardCharsets.UTF_8));
    }

    private boolean isSigned(ReceivedWebhook came) {
        Map<String, String> headers = came.headers();
        String text =
                headers.get("wechatpay-timestamp") + "\n" + headers.get("wechatpay-nonce") + "\n" + came.text() + "\n";
        return PayCrypto.verifies(pay.publicKey(), text, headers.getOrDefault("wechatpay-signature", ""));
    }

    private List<Object> numbers() throws Exception {
        var numbers = new ArrayList<Object>();
        for (ReceivedWebhook came : receiver.received()) {
            numbers.add(opened(came).get("out_trade_no"));
        }
        return numbers;
    }

    @Test
    void tellsOfAPayment() throws Exception {
        paid("order-1");
        settled();
        ReceivedWebhook came = receiver.received().get(0);
        assertTrue(isSigned(came));
        assertEquals(pay.publicKeyId(), came.headers().get("wechatpay-serial"));
        assertEquals("TRANSACTION.SUCCESS", Shop.text((Map<?, ?>) CloudJson.read(came.text()), "event_type"));
        Map<?, ?> said = opened(came);
        assertEquals("order-1", said.get("out_trade_no"));
        assertEquals(Map.of("openid", Shop.OPENID), said.get("payer"));
        assertEquals("2026-11-20T12:00:00+08:00", said.get("success_time"));
        assertEquals(1, pay.brought().size());
        assertTrue(pay.brought().get(0).taken());
        assertEquals(0, pay.lost());
    }

    @Test
    void tellsOfRefunds() throws Exception {
        paid("order-1");
        pay.faults(PayFault.REFUNDS_WAIT);
        for (RefundState end : List.of(RefundState.SUCCESS, RefundState.ABNORMAL, RefundState.CLOSED)) {
            Map<String, Object> asked = shop.refund("order-1", "r-" + end, 100, 10);
            asked.put("notify_url", receiver.url("/refund"));
            shop.post(REFUNDS, asked);
            pay.endRefund(MCHID, "r-" + end, end);
        }
        settled();
        assertEquals(
                List.of("TRANSACTION.SUCCESS", "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"),
                pay.brought().stream().map(Brought::event).toList());
        Map<?, ?> said = opened(receiver.received().get(1));
        assertEquals("SUCCESS", said.get("refund_status"));
        assertEquals("r-SUCCESS", said.get("out_refund_no"));
        assertEquals(10, Shop.part(said, "amount").get("refund"));
        assertFalse(opened(receiver.received().get(3)).containsKey("success_time"));
    }

    @Test
    void triesForADay() throws Exception {
        receiver.answer(message -> WebhookAnswer.of(500));
        paid("order-1");
        Eventually.see("it was tried", () -> pay.brought().size() == 1);
        pay.advance(Duration.ofSeconds(29));
        assertEquals(2, pay.brought().size(), "after fifteen seconds");
        pay.advance(Duration.ofHours(25));
        assertEquals(16, pay.brought().size());
        Duration whole = Duration.between(START, pay.brought().get(15).at());
        assertEquals(Duration.ofHours(24).plusMinutes(4), whole);
        assertEquals(1, pay.lost());
        assertEquals(0, pay.waiting());
        var ids = new HashSet<String>();
        var signatures = new HashSet<String>();
        pay.brought().forEach(brought -> ids.add(brought.id()));
        receiver.received().forEach(came -> signatures.add(came.headers().get("wechatpay-signature")));
        assertEquals(1, ids.size(), "it is the same notice");
        assertEquals(16, signatures.size(), "signed anew each time");
    }

    @Test
    void stopsWhenItIsTaken() throws Exception {
        receiver.answer(message -> WebhookAnswer.of(receiver.received().size() < 3 ? 404 : 204));
        paid("order-1");
        Eventually.see("it was tried", () -> pay.brought().size() == 1);
        pay.hurry();
        pay.hurry();
        pay.advance(Duration.ofHours(25));
        assertEquals(
                List.of(404, 404, 204),
                pay.brought().stream().map(Brought::status).toList());
    }

    @Test
    void takesNoAnswerThatIsTooLate() throws Exception {
        var latch = new CountDownLatch(1);
        receiver.answer(message -> WebhookAnswer.held(latch));
        pay.patience(Duration.ofMillis(100));
        paid("order-1");
        Eventually.see("it was given up on", () -> pay.brought().size() == 1);
        assertEquals(0, pay.brought().get(0).status());
        assertEquals(1, pay.waiting());
        latch.countDown();
    }

    @Test
    void travelsInEveryWay() throws Exception {
        pay.noticeWay(NoticeWay.TWICE);
        paid("order-1");
        settled();
        assertEquals(List.of("order-1", "order-1"), numbers());
        pay.noticeWay(NoticeWay.LOST);
        paid("order-2");
        assertEquals(1, pay.lost());
        pay.noticeWay(NoticeWay.HELD);
        paid("order-3");
        paid("order-4");
        settled();
        assertEquals(2, receiver.received().size());
        pay.releaseReversed();
        settled();
        assertEquals(List.of("order-1", "order-1", "order-4", "order-3"), numbers());
    }

    @Test
    void probesWhetherSomebodyChecks() throws Exception {
        receiver.answer(message -> WebhookAnswer.of(isSigned(message) ? 200 : 401));
        pay.noticeFault(NoticeFault.PROBE);
        paid("order-1");
        Eventually.see("it was tried", () -> pay.brought().size() == 1);
        String signature = receiver.received().get(0).headers().getOrDefault("wechatpay-signature", "");
        assertTrue(signature.startsWith("WECHATPAY/SIGNTEST/"), signature);
        pay.hurry();
        assertEquals(
                List.of(401, 200), pay.brought().stream().map(Brought::status).toList());
    }

    @Test
    void isForgedAndStale() throws Exception {
        shop.code("order-1", 100, receiver.url("/notify"));
        pay.noticeFault(NoticeFault.FORGED);
        pay.pay(MCHID, "order-1", Shop.OPENID);
        settled();
        assertFalse(isSigned(receiver.received().get(0)));
        Notice stale = pay.notice(MCHID, "order-1", NoticeFault.STALE, START);
        assertEquals(
                String.valueOf(START.getEpochSecond() - 3_600), stale.headers().get("Wechatpay-Timestamp"));
    }

    @Test
    void goesToWhomItDoesNotConcern() throws Exception {
        pay.merchant(Shop.merchant("1900000110", KeyMode.PUBLIC_KEY));
        new Shop(pay, "1900000110").code("order-of-other", 7, "https://other.example.com/n");
        pay.bringElsewhere("1900000110", "order-of-other", here("/notify"));
        shop.code("order-1", 100, receiver.url("/notify"));
        pay.bringRefund(MCHID, "order-1", "r-before", here("/refund"));
        settled();
        assertEquals("1900000110", opened(receiver.received().get(0)).get("mchid"));
        Map<?, ?> refund = opened(receiver.received().get(1));
        assertEquals("SUCCESS", refund.get("refund_status"), "before anybody paid");
        assertEquals(new Sums(0, 0), pay.sums(MCHID));
    }

    private URI here(String path) {
        return URI.create(receiver.url(path));
    }

    @Test
    void callsNobodyInTheWorld() throws Exception {
        pay.payer(Shop.OPENID).pay(shop.code("order-1", 100, "https://shop.example.com/notify"));
        Eventually.see("it was tried", () -> pay.brought().size() == 1);
        assertEquals(0, pay.brought().get(0).status());
    }
}

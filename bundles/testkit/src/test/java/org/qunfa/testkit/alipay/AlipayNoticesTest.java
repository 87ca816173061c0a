package org.qunfa.testkit.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.testkit.Eventually;

/** What became of trades is told as the documents say, until it is taken; and wrongly when a test wants that. */
@Timeout(120)
class AlipayNoticesTest {

    @SuppressWarnings("NullAway.Init")
    private Seller seller;

    @BeforeEach
    void open() throws Exception {
        seller = new Seller();
    }

    @AfterEach
    void close() {
        seller.close();
    }

    private void hears(int count) {
        Eventually.see("it hears " + count, () -> seller.heard.size() == count);
    }

    private void attempts(int count) {
        Eventually.see(
                count + " attempts", () -> seller.alipay.notices().deliveries().size() == count);
    }

    private boolean right(Map<String, String> notice) {
        var key = AlipayKeys.read(seller.alipay.publicKey(Seller.APP));
        byte[] octets = Parameters.text(notice, Set.of("sign", "sign_type")).getBytes(StandardCharsets.UTF_8);
        return AlipayKeys.fits(key, octets, notice.getOrDefault("sign", ""));
    }

    private String refund(String request, String amount) throws Exception {
        return seller.code(
                "alipay.trade.refund",
                Map.of("out_trade_no", "order_1", "refund_amount", amount, "out_request_no", request));
    }

    @Test
    void tellsPayments() throws Exception {
        AlipayTrade trade = seller.paid("order_1", "10.00");
        hears(1);
        Map<String, String> notice = seller.heard.get(0);
        assertTrue(right(notice));
        assertEquals("trade_status_sync", notice.get("notify_type"));
        assertEquals("TRADE_SUCCESS", notice.get("trade_status"));
        assertEquals(trade.number(), notice.get("trade_no"));
        assertEquals("10.00", notice.get("total_amount"));
        assertEquals("10.00", notice.get("receipt_amount"));
        assertEquals(Seller.APP, notice.get("app_id"));
        assertEquals(Seller.PID, notice.get("seller_id"));
        assertEquals("2026-03-04 12:00:00", notice.get("gmt_payment"));
        assertEquals("2026-03-04 12:00:00", notice.get("notify_time"));
        assertEquals("[{\"amount\":\"10.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]", notice.get("fund_bill_list"));
        assertFalse(notice.containsKey("refund_fee"));
        Eventually.see("it was taken", () -> seller.alipay.notices().waiting() == 0);
    }

    @Test
    void tellsWhatWasGivenBackInPart() throws Exception {
        seller.paid("order_1", "10.00");
        assertEquals("10000", refund("r1", "4.00"));
        hears(2);
        Map<String, String> notice = seller.heard.get(1);
        assertEquals("TRADE_SUCCESS", notice.get("trade_status"));
        assertEquals("r1", notice.get("out_biz_no"));
        assertEquals("4.00", notice.get("refund_fee"));
        assertEquals("2026-03-04 12:00:00.000", notice.get("gmt_refund"));
        assertEquals("10000", refund("r2", "6.00"));
        Eventually.stays("codes tell no end", () -> seller.heard.size() == 2);
    }

    @Test
    void tellsEndsOfAppsAlone() throws Exception {
        var app = seller.signed("alipay.trade.app.pay", Seller.order("order_1", "10.00"));
        seller.alipay.pay(seller.alipay.invoke(seller.form(app)), Payer.SOMEBODY);
        refund("r1", "10.00");
        hears(2);
        assertEquals("TRADE_CLOSED", seller.heard.get(1).get("trade_status"));
        assertEquals("10.00", seller.heard.get(1).get("refund_fee"));
        assertTrue(seller.heard.get(1).containsKey("gmt_close"));

        var second = seller.signed("alipay.trade.app.pay", Seller.order("order_2", "10.00"));
        seller.alipay.scan(seller.alipay.invoke(seller.form(second)), Payer.SOMEBODY);
        seller.alipay.advance(Duration.ofDays(15));
        hears(3);
        assertEquals("TRADE_CLOSED", seller.heard.get(2).get("trade_status"));
        assertFalse(seller.heard.get(2).containsKey("gmt_payment"), "it was not paid");
    }

    @Test
    void triesEightTimesInADay() throws Exception {
        seller.answer("SUCCESS");
        seller.paid("order_1", "10.00");
        attempts(1);
        for (int i = 0; i < AlipayNotices.SCHEDULE.size(); i++) {
            seller.alipay.advance(AlipayNotices.SCHEDULE.get(i).minusSeconds(1));
            Duration before = Duration.between(Seller.NOON, seller.alipay.now());
            assertEquals(i + 1, seller.heard.size(), "too early after " + before);
            seller.alipay.advance(Duration.ofSeconds(1));
            attempts(i + 2);
        }
        Eventually.see("it was given up", () -> seller.alipay.notices().waiting() == 0);
        assertEquals(
                1,
                seller.heard.stream()
                        .map(notice -> notice.get("notify_id"))
                        .distinct()
                        .count());
        assertEquals("2026-03-05 12:24:00", seller.heard.get(7).get("notify_time"));
        assertTrue(seller.heard.stream().allMatch(this::right));
    }

    @Test
    void stopsWhenItIsTaken() throws Exception {
        seller.answer("fail");
        seller.paid("order_1", "10.00");
        attempts(1);
        seller.answer("success");
        seller.alipay.advance(Duration.ofMinutes(4));
        attempts(2);
        assertTrue(seller.alipay.notices().deliveries().get(1).taken());
        Eventually.see("it was taken", () -> seller.alipay.notices().waiting() == 0);
    }

    @Test
    void tellsTwiceNotAtAllOrTheOtherWayRound() throws Exception {
        seller.alipay.notices().fault(NoticeFault.TWICE);
        seller.paid("order_1", "10.00");
        hears(2);
        assertEquals(seller.heard.get(0).get("notify_id"), seller.heard.get(1).get("notify_id"));
        seller.alipay.notices().fault(NoticeFault.HELD);
        seller.paid("order_2", "10.00");
        refund("r1", "1.00");
        seller.alipay.notices().fault(NoticeFault.LOST);
        seller.paid("order_3", "10.00");
        Eventually.stays("nothing is told", () -> seller.heard.size() == 2);
        seller.alipay.notices().release(true);
        hears(4);
        assertEquals("r1", seller.heard.get(2).get("out_biz_no"));
        assertEquals("order_2", seller.heard.get(3).get("out_trade_no"));
        assertEquals(4, seller.alipay.notices().written().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeFault.class,
            names = {"OTHER_AMOUNT", "OTHER_APP", "OTHER_SELLER", "STALE", "FORGED"})
    void tellsWhatIsNotSo(NoticeFault fault) throws Exception {
        seller.alipay.notices().fault(fault);
        seller.paid("order_1", "10.00");
        hears(1);
        Map<String, String> notice = seller.heard.get(0);
        assertEquals(fault != NoticeFault.FORGED, right(notice));
        assertEquals(fault == NoticeFault.OTHER_AMOUNT, !"10.00".equals(notice.get("total_amount")));
        assertEquals(fault == NoticeFault.OTHER_APP, !Seller.APP.equals(notice.get("app_id")));
        assertEquals(fault == NoticeFault.OTHER_SELLER, !Seller.PID.equals(notice.get("seller_id")));
        assertEquals(fault == NoticeFault.STALE, !"2026-03-04 12:00:00".equals(notice.get("notify_time")));
    }

    @Test
    void bringsSomebodyElsesNotice() throws Exception {
        var other = AlipayKeys.make();
        seller.alipay.app(new AlipayApp("2021000000000002", "2088000000000022", other.publicText()));
        seller.with("app_id", "2021000000000002").with("notify_url", "");
        seller.read(seller.post(seller.signed("alipay.trade.precreate", Seller.order("order_1", "10.00"), other)));
        seller.alipay.pay("2021000000000002", "order_1");
        AlipayNotice notice = seller.alipay.notice("2021000000000002", "order_1");
        seller.alipay.notices().bring(notice.to(URI.create(seller.url())));
        hears(1);
        assertEquals("2088000000000022", seller.heard.get(0).get("seller_id"));
        assertFalse(right(seller.heard.get(0)), "each application has a key of its own");
        assertEquals(List.of(), seller.alipay.notices().written());
    }

    @Test
    void writesANoticeForAnyTime() throws Exception {
        seller.paid("order_1", "10.00");
        AlipayNotice notice = seller.alipay.notice(Seller.APP, "order_1");
        String body = seller.alipay.notices().write(notice, Seller.NOON.minusSeconds(3_600));
        assertTrue(body.contains("notify_time=2026-03-04+11%3A00%3A00"), body);
        assertTrue(right(Parameters.read(body).values()));
        assertFalse(right(Parameters.read(seller.alipay.notices().forge(notice, Seller.NOON))
                .values()));
        assertNotEquals(notice, notice.with("total_amount", "1.00"));
    }
}

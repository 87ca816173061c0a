package org.qunfa.testkit.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trades come about, are paid, are given back and end as the documents say. */
@Timeout(120)
class AlipayTradesTest {

    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String QUERY = "alipay.trade.query";
    private static final String REFUND = "alipay.trade.refund";
    private static final Map<String, Object> ORDER_1 = Map.of("out_trade_no", "order_1");

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

    private String code(String amount) throws Exception {
        return String.valueOf(
                seller.call(PRECREATE, Seller.order("order_1", amount)).get("qr_code"));
    }

    private String status() throws Exception {
        return String.valueOf(seller.call(QUERY, ORDER_1).get("trade_status"));
    }

    private static Map<String, Object> refund(String request, String amount) {
        var content = new TreeMap<String, Object>(Map.of("out_trade_no", "order_1", "refund_amount", amount));
        if (!request.isEmpty()) {
            content.put("out_request_no", request);
        }
        return content;
    }

    private void advance(Duration by) {
        seller.alipay.advance(by);
        seller.with("timestamp", Times.write(seller.alipay.now()));
    }

    @Test
    void knowsNoTradeBeforeSomebodyOpensIt() throws Exception {
        String code = code("1.00");
        assertEquals("ACQ.TRADE_NOT_EXIST", seller.code(QUERY, ORDER_1));
        assertEquals("ACQ.TRADE_NOT_EXIST", seller.code("alipay.trade.close", ORDER_1));
        Map<?, ?> cancelled = seller.call("alipay.trade.cancel", ORDER_1);
        assertEquals("10000", cancelled.get("code"));
        assertFalse(cancelled.containsKey("action"));

        AlipayTrade made = seller.alipay.scan(code, Payer.SOMEBODY);

        assertEquals(TradeStatus.WAIT_BUYER_PAY, made.status());
        assertEquals("WAIT_BUYER_PAY", status());
        assertEquals(
                made.number(),
                seller.call(QUERY, Map.of("trade_no", made.number())).get("trade_no"));
    }

    @Test
    void makesOneTradeOfOneName() throws Exception {
        String first = code("1.00");
        String second = code("1.00");
        seller.alipay.pay(first, Payer.SOMEBODY);
        assertEquals(
                "ACQ.TRADE_HAS_SUCCESS",
                assertThrows(IllegalStateException.class, () -> seller.alipay.pay(second, Payer.SOMEBODY))
                        .getMessage());
        assertEquals("ACQ.TRADE_HAS_SUCCESS", seller.code(PRECREATE, Seller.order("order_1", "1.00")));
        assertEquals(100, seller.alipay.paid(Seller.APP));
        assertEquals(1, seller.alipay.trades().size());
    }

    @Test
    void holdsATradeToItsTerms() throws Exception {
        seller.alipay.scan(code("1.00"), Payer.SOMEBODY);
        assertEquals("ACQ.CONTEXT_INCONSISTENT", seller.code(PRECREATE, Seller.order("order_1", "2.00")));
        assertEquals("10000", seller.code("alipay.trade.close", ORDER_1));
        assertEquals("ACQ.TRADE_HAS_CLOSE", seller.code(PRECREATE, Seller.order("order_1", "1.00")));
        assertEquals("ACQ.TRADE_STATUS_ERROR", seller.code("alipay.trade.close", ORDER_1));
    }

    @Test
    void endsWhatIsNotPaidInTime() throws Exception {
        Map<String, Object> order = Seller.order("order_1", "1.00");
        order.put("timeout_express", "30m");
        String code = String.valueOf(seller.call(PRECREATE, order).get("qr_code"));
        advance(Duration.ofMinutes(90));
        seller.alipay.scan(code, Payer.SOMEBODY);
        advance(Duration.ofMinutes(29));
        assertEquals("WAIT_BUYER_PAY", status());
        advance(Duration.ofMinutes(1));
        assertEquals("TRADE_CLOSED", status());
        assertThrows(IllegalStateException.class, () -> seller.alipay.pay(code, Payer.SOMEBODY));
        assertEquals(0, seller.alipay.payments(Seller.APP, "order_1"));

        AlipayTrade late = seller.alipay.payLate(Seller.APP, "order_1");
        assertTrue(late.paid());
        assertThrows(IllegalStateException.class, () -> seller.alipay.payLate(Seller.APP, "order_1"));
        assertEquals("TRADE_SUCCESS", status());
    }

    @Test
    void endsCodesThatNobodyScanned() throws Exception {
        String code = code("1.00");
        advance(Duration.ofHours(2));
        assertThrows(IllegalStateException.class, () -> seller.alipay.scan(code, Payer.SOMEBODY));
        assertEquals(0, seller.alipay.payments(Seller.APP, "order_1"));
    }

    @Test
    void givesBackOnceForEachRequest() throws Exception {
        assertEquals("ACQ.TRADE_NOT_EXIST", seller.code(REFUND, refund("r1", "1.00")));
        String code = code("10.00");
        seller.alipay.scan(code, Payer.SOMEBODY);
        assertEquals("ACQ.TRADE_STATUS_ERROR", seller.code(REFUND, refund("r1", "1.00")));
        seller.alipay.pay(code, Payer.SOMEBODY);

        assertEquals("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", seller.code(REFUND, refund("", "1.00")));
        assertEquals("ACQ.REASON_TRADE_REFUND_FEE_ERR", seller.code(REFUND, refund("r1", "10.01")));
        Map<?, ?> first = seller.call(REFUND, refund("r1", "4.00"));
        assertEquals("Y", first.get("fund_change"));
        assertEquals("4.00", first.get("refund_fee"));
        assertEquals("N", seller.call(REFUND, refund("r1", "4.00")).get("fund_change"));
        assertEquals("ACQ.DISCORDANT_REPEAT_REQUEST", seller.code(REFUND, refund("r1", "5.00")));
        assertEquals("ACQ.REASON_TRADE_REFUND_FEE_ERR", seller.code(REFUND, refund("r2", "6.01")));
        assertEquals("TRADE_SUCCESS", status());
        Map<?, ?> second = seller.call(REFUND, refund("r2", "6.00"));
        assertEquals("10.00", second.get("refund_fee"));
        assertEquals("6.00", second.get("send_back_fee"));
        assertEquals("TRADE_CLOSED", status());
        assertTrue(seller.call(QUERY, ORDER_1).containsKey("send_pay_date"), "it was paid once");
        assertEquals(1_000, seller.alipay.refunded(Seller.APP));
        assertEquals(1_000, seller.alipay.paid(Seller.APP));
    }

    @Test
    void tellsOfRefunds() throws Exception {
        seller.paid("order_1", "10.00");
        Map<String, Object> asked = new TreeMap<>(Map.of("out_trade_no", "order_1", "out_request_no", "r1"));
        Map<?, ?> none = seller.call("alipay.trade.fastpay.refund.query", asked);
        assertEquals("10000", none.get("code"));
        assertFalse(none.containsKey("refund_amount"));

        seller.alipay.fault(AlipayFault.REFUNDS_LATER);
        assertEquals("N", seller.call(REFUND, refund("r1", "4.00")).get("fund_change"));
        assertFalse(seller.call("alipay.trade.fastpay.refund.query", asked).containsKey("refund_status"));
        assertEquals(0, seller.alipay.refunded(Seller.APP));
        seller.alipay.completeRefunds();
        Map<?, ?> found = seller.call("alipay.trade.fastpay.refund.query", asked);
        assertEquals("REFUND_SUCCESS", found.get("refund_status"));
        assertEquals("4.00", found.get("refund_amount"));
        assertEquals(400, seller.alipay.refunded(Seller.APP));
    }

    @Test
    void givesBackNoMoreThanTheSellerHas() throws Exception {
        seller.alipay.balance(Seller.PID, 0);
        seller.paid("order_1", "10.00");
        seller.alipay.balance(Seller.PID, 999);
        Map<?, ?> refused = seller.call(REFUND, refund("", "10.00"));
        assertEquals("ACQ.SELLER_BALANCE_NOT_ENOUGH", refused.get("sub_code"));
        assertEquals("0.00", refused.get("refund_fee"));
        seller.alipay.balance(Seller.PID, 1_000);
        assertEquals("10000", seller.code(REFUND, refund("", "10.00")));
        assertEquals("10000", seller.code(REFUND, refund("", "10.00")), "the second time it changes nothing");
    }

    @Test
    void givesNothingBackOfWhatIsFinished() throws Exception {
        seller.paid("order_1", "10.00");
        advance(Duration.ofDays(91));
        assertEquals("TRADE_FINISHED", status());
        assertEquals("ACQ.TRADE_HAS_FINISHED", seller.code(REFUND, refund("r1", "1.00")));
        assertEquals("ACQ.TRADE_HAS_FINISHED", seller.code("alipay.trade.cancel", ORDER_1));
        seller.paid("order_2", "10.00");
        assertEquals(
                TradeStatus.TRADE_FINISHED,
                seller.alipay.finish(Seller.APP, "order_2").status());
    }

    @Test
    void cancels() throws Exception {
        seller.alipay.scan(code("10.00"), Payer.SOMEBODY);
        assertEquals("close", seller.call("alipay.trade.cancel", ORDER_1).get("action"));
        seller.paid("order_2", "10.00");
        Map<String, Object> second = Map.of("out_trade_no", "order_2");
        assertEquals("refund", seller.call("alipay.trade.cancel", second).get("action"));
        assertEquals("refund", seller.call("alipay.trade.cancel", second).get("action"));
        assertEquals(1_000, seller.alipay.refunded(Seller.APP));
        seller.paid("order_3", "10.00");
        advance(Duration.ofHours(25));
        assertEquals(
                "ACQ.TRADE_CANCEL_TIME_OUT", seller.code("alipay.trade.cancel", Map.of("out_trade_no", "order_3")));
    }

    @Test
    void showsASellerItsOwnTradesAlone() throws Exception {
        AlipayTrade trade = seller.paid("order_1", "10.00");
        var other = AlipayKeys.make();
        seller.alipay.app(new AlipayApp("2021000000000002", "2088000000000022", other.publicText()));
        seller.with("app_id", "2021000000000002");
        var signed = seller.signed(QUERY, Map.of("trade_no", trade.number()), other);
        assertEquals("ACQ.TRADE_NOT_EXIST", seller.read(seller.post(signed)).get("sub_code"));
    }

    @Test
    void namesPayersAsApplicationsGetThem() throws Exception {
        seller.alipay.pay(
                code("1.00"),
                new Payer("2088000000000077", "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5", "a***@b.example"));
        Map<?, ?> found = seller.call(QUERY, ORDER_1);
        assertEquals("074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5", found.get("buyer_open_id"));
        assertFalse(found.containsKey("buyer_user_id"));
    }
}

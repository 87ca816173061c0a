package org.qunfa.testkit.wechatpay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.TestClock;

/** The simulated platform gives back by its rules, and writes bills of it. */
@Timeout(120)
class WechatPayRefundTest {

    private static final String MCHID = "1900000109";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String NOTIFY = "https://shop.example.com/notify";
    private static final String BILL = "/v3/bill/tradebill?bill_date=2026-11-20";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T04:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    private WechatPay pay;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        pay = WechatPay.openPlain(clock).merchant(Shop.merchant(MCHID, KeyMode.PUBLIC_KEY));
        shop = new Shop(pay, MCHID);
        shop.code("order-1", 100_050, NOTIFY);
    }

    @AfterEach
    void close() {
        pay.close();
    }

    private void paid() {
        pay.pay(MCHID, "order-1", Shop.OPENID);
    }

    private HttpResponse<String> refund(String number, long fen) throws Exception {
        return shop.post(REFUNDS, shop.refund("order-1", number, 100_050, fen));
    }

    @Test
    void givesBackNoMoreThanWasPaid() throws Exception {
        assertEquals("404 RESOURCE_NOT_EXISTS", Shop.refusal(refund("r-1", 50)), "nobody has paid");
        paid();
        assertEquals(200, refund("r-1", 50).statusCode());
        assertEquals(200, refund("r-1", 50).statusCode(), "the same once more");
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-1", 51)), "the same number, another amount");
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-2", 100_001)));
        assertEquals(
                "400 INVALID_REQUEST",
                Shop.refusal(shop.post(REFUNDS, shop.refund("order-1", "r-2", 100, 100))),
                "another total than was paid");
        assertEquals(200, refund("r-2", 100_000).statusCode());
        assertEquals(new Sums(100_050, 100_050), pay.sums(MCHID));
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-3", 1)));
        assertEquals("404 RESOURCE_NOT_EXISTS", Shop.refusal(shop.get(REFUNDS + "/r-3")));
        Map<?, ?> told = Shop.json(shop.get(REFUNDS + "/r-1"));
        assertEquals("SUCCESS", told.get("status"));
        assertEquals("order-1", told.get("out_trade_no"));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.post(REFUNDS, Map.of("out_trade_no", "order-1"))));
    }

    @Test
    void lacksWhatWasTakenAway() throws Exception {
        paid();
        pay.withdraw(MCHID, 100_000);
        assertEquals("403 NOT_ENOUGH", Shop.refusal(refund("r-1", 51)));
        assertEquals(200, refund("r-1", 50).statusCode());
    }

    @Test
    void givesBackForAYear() throws Exception {
        paid();
        pay.advance(Duration.ofDays(365));
        assertEquals(200, refund("r-1", 1).statusCode());
        pay.advance(Duration.ofSeconds(1));
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-2", 1)));
    }

    @Test
    void givesBackInFiftyParts() throws Exception {
        paid();
        for (int i = 0; i < 50; i++) {
            assertEquals(200, refund("r-" + i, 1).statusCode());
        }
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-50", 1)));
    }

    @Test
    void endsRefundsLater() throws Exception {
        paid();
        pay.faults(PayFault.REFUNDS_WAIT);
        refund("r-1", 40_000);
        refund("r-2", 60_000);
        assertEquals("PROCESSING", Shop.json(shop.get(REFUNDS + "/r-1")).get("status"));
        assertEquals(0, pay.sums(MCHID).returned());
        assertEquals("400 INVALID_REQUEST", Shop.refusal(refund("r-3", 40_000)), "it is spoken for");
        pay.endRefund(MCHID, "r-1", RefundState.CLOSED);
        pay.endRefund(MCHID, "r-2", RefundState.ABNORMAL);
        assertEquals("CLOSED", Shop.json(shop.get(REFUNDS + "/r-1")).get("status"));
        assertEquals(200, refund("r-3", 40_000).statusCode(), "it is free again");
        pay.endRefund(MCHID, "r-3", RefundState.SUCCESS);
        assertEquals(40_000, pay.sums(MCHID).returned());
    }

    private List<String> bill(String address) throws Exception {
        Map<?, ?> offer = Shop.json(shop.get(address));
        byte[] octets = shop.octets(
                Shop.text(offer, "download_url").substring(pay.base().length()));
        assertEquals(offer.get("hash_value"), PayCrypto.sha1(octets));
        String text = new String(octets, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\uFEFF"), text);
        return List.of(text.substring(1).split("\r\n", -1));
    }

    private static String value(List<String> bill, int line, String title) {
        int titles = line < bill.size() - 2 ? 0 : bill.size() - 3;
        int at = List.of(bill.get(titles).split(",", -1)).indexOf(title);
        return bill.get(line).split(",", -1)[at];
    }

    private void tradeOfADay() throws Exception {
        paid();
        refund("r-1", 50);
        pay.advance(Duration.ofDays(1));
    }

    @Test
    void writesBills() throws Exception {
        tradeOfADay();
        List<String> all = bill(BILL);
        assertEquals(6, all.size(), "titles, two lines, titles, sums, and nothing");
        assertEquals("`1000.50", value(all, 1, "订单金额"));
        assertEquals("`order-1", value(all, 1, "商户订单号"));
        assertEquals("`2026-11-20 12:00:00", value(all, 1, "交易时间"));
        assertEquals("`SUCCESS", value(all, 1, "交易状态"));
        assertEquals("`r-1", value(all, 2, "商户退款单号"));
        assertEquals("`0.50", value(all, 2, "退款金额"));
        assertEquals("`1 000 条短信", value(all, 2, "商品名称"));
        assertEquals("`2", value(all, 4, "总交易单数"));
        assertEquals("`1000.50", value(all, 4, "订单总金额"));
        assertEquals("`0.50", value(all, 4, "申请退款总金额"));
        assertEquals(5, bill(BILL + "&bill_type=SUCCESS").size());
        assertEquals("`r-1", value(bill(BILL + "&bill_type=REFUND"), 1, "商户退款单号"));
        List<String> flow = bill("/v3/bill/fundflowbill?bill_date=2026-11-20");
        assertEquals("`收入", value(flow, 1, "收支类型"));
        assertEquals("`1000.00", value(flow, 2, "账户结余(元)"));
        assertEquals("`2.0,`1.0,`1000.50,`1.0,`0.50", flow.get(4));
    }

    @Test
    void writesBillsInTime() throws Exception {
        tradeOfADay();
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.get(BILL.replace("-20", "-21"))), "today");
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.get(BILL.replace("2026-11-20", "20261120"))));
        assertEquals("400 NO_STATEMENT_EXIST", Shop.refusal(shop.get(BILL.replace("-20", "-19"))));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.get(BILL + "&tar_type=ZIP")));
        refund("r-2", 1);
        clock.move(Duration.ofHours(-3));
        assertEquals("400 STATEMENT_CREATING", Shop.refusal(shop.get(BILL)), "nine o'clock");
        clock.move(Duration.ofHours(3));
        String address = Shop.text(Shop.json(shop.get(BILL)), "download_url")
                .substring(pay.base().length());
        pay.merchant(Shop.merchant("1900000110", KeyMode.PUBLIC_KEY));
        assertEquals("400 NO_STATEMENT_EXIST", Shop.refusal(new Shop(pay, "1900000110").get(address)));
        HttpResponse<String> file = shop.get(address);
        assertEquals(200, file.statusCode());
        assertTrue(file.headers().firstValue("Wechatpay-Signature").isEmpty(), "files are not signed");
        pay.advance(Duration.ofMinutes(6));
        assertEquals("400 NO_STATEMENT_EXIST", Shop.refusal(shop.get(address)));
        pay.advance(Duration.ofDays(100));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.get(BILL)), "three months");
    }

    @Test
    void zipsBills() throws Exception {
        tradeOfADay();
        Map<?, ?> offer = Shop.json(shop.get(BILL + "&tar_type=GZIP"));
        String address = Shop.text(offer, "download_url").substring(pay.base().length());
        byte[] zipped = shop.octets(address);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
        assertEquals(offer.get("hash_value"), PayCrypto.sha1(plain));
        assertArrayEquals(
                String.join("\r\n", bill(BILL)).getBytes(StandardCharsets.UTF_8),
                new String(plain, StandardCharsets.UTF_8).substring(1).getBytes(StandardCharsets.UTF_8));
        pay.faults(PayFault.BILL_CUT);
        Map<?, ?> cut = Shop.json(shop.get(BILL + "&tar_type=GZIP"));
        byte[] half =
                shop.octets(Shop.text(cut, "download_url").substring(pay.base().length()));
        Assertions.assertThrows(
                EOFException.class, () -> new GZIPInputStream(new ByteArrayInputStream(half)).readAllBytes());
    }

    @Test
    void writesWrongBills() throws Exception {
        tradeOfADay();
        pay.faults(PayFault.BILL_LACKS_PAYMENT);
        assertEquals("`REFUND", value(bill(BILL), 1, "交易状态"));
        pay.faults(PayFault.BILL_LACKS_REFUND);
        assertEquals("`1", value(bill(BILL), 3, "总交易单数"));
        pay.faults(PayFault.BILL_CHANGES_AMOUNT);
        assertEquals("`1000.51", value(bill(BILL), 1, "订单金额"));
        pay.faults(PayFault.BILL_HAS_FOREIGN);
        List<String> foreign = bill(BILL);
        assertTrue(value(foreign, 3, "商户订单号").startsWith("`foreign"), foreign.toString());
        assertNotEquals(value(foreign, 1, "微信订单号"), value(foreign, 3, "微信订单号"));
    }
}

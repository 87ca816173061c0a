package org.qunfa.testkit.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.LoopbackTls;
import org.qunfa.testkit.login.Browser;

/** The gateway takes what its documents say, refuses the rest as they say, and misbehaves when it is told to. */
@Timeout(120)
class AlipayPeerTest {

    private static final String PRECREATE = "alipay.trade.precreate";

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

    @ParameterizedTest
    @CsvSource({
        "app_id, '', isv.missing-app-id",
        "app_id, 2099, isv.invalid-app-id",
        "sign_type, '', isv.missing-signature-type",
        "sign_type, RSA, isv.invalid-signature-type",
        "timestamp, '', isv.missing-timestamp",
        "timestamp, 2026-03-04T12:00:00, isv.invalid-timestamp",
        "timestamp, 2026-03-04 11:29:59, isv.invalid-timestamp",
        "timestamp, 2026-03-04 12:30:01, isv.invalid-timestamp",
        "version, '', isv.missing-version",
        "version, 2.0, isv.invalid-parameter",
        "format, XML, isv.invalid-format",
        "charset, utf-16, isv.invalid-charset",
        "notify_url, notices, isv.invalid-parameter",
    })
    void refusesWhatAllCallsHave(String name, String value, String code) throws Exception {
        assertEquals(code, seller.with(name, value).code(PRECREATE, Seller.order("order_1", "1.00")));
        assertEquals(List.of(code), seller.alipay.refusals());
        assertEquals(0, seller.alipay.payments(Seller.APP, "order_1"));
    }

    @Test
    void looksAtSignaturesAndNames() throws Exception {
        Map<String, Object> order = Seller.order("order_1", "1.00");
        Map<String, String> right = seller.signed(PRECREATE, order);
        assertEquals("10000", seller.read(seller.post(right)).get("code"));

        assertRefused("isv.missing-signature", right, "sign", "");
        assertRefused("isv.invalid-signature", right, "sign", "AAAA");
        assertRefused("isv.invalid-signature", right, "biz_content", "{\"out_trade_no\":\"order_2\"}");
        assertRefused("isv.missing-method", right, "method", "");
        assertRefused("isv.invalid-method", right, "method", "alipay.trade.give");
        assertEquals(
                "isv.invalid-signature",
                seller.read(seller.post(seller.signed(PRECREATE, order, AlipayKeys.make())))
                        .get("sub_code"));
        assertEquals("isv.illegal-json", code(seller, "[1]"));
    }

    private void assertRefused(String code, Map<String, String> right, String name, String value) throws Exception {
        var wrong = new TreeMap<>(right);
        wrong.put(name, value);
        assertEquals(code, seller.read(seller.post(wrong)).get("sub_code"));
    }

    private static String code(Seller seller, String content) throws Exception {
        var values = seller.signed(PRECREATE, Map.of());
        values.put("biz_content", content);
        values.remove("sign");
        values.put("sign", Seller.KEYS.sign(Parameters.text(values, Set.of("sign"))));
        return String.valueOf(seller.read(seller.post(values)).get("sub_code"));
    }

    @ParameterizedTest
    @CsvSource({
        "out_trade_no, ''",
        "out_trade_no, order-1",
        "out_trade_no, 订单1",
        "out_trade_no, 12345678901234567890123456789012345678901234567890123456789012345",
        "total_amount, ''",
        "total_amount, 0.00",
        "total_amount, 0.001",
        "total_amount, -1.00",
        "total_amount, 1e2",
        "total_amount, 100000000.01",
        "subject, ''",
        "subject, a/b",
        "subject, a=b",
        "subject, a&b",
        "seller_id, 2088000000000099",
        "product_code, QUICK_WAP_WAY",
        "timeout_express, 1.5h",
        "timeout_express, 0m",
        "timeout_express, 16d",
        "time_expire, 2026-03-04 12:00:00",
        "time_expire, tomorrow",
    })
    void refusesTerms(String name, String value) throws Exception {
        Map<String, Object> order = Seller.order("order_1", "1.00");
        order.put(name, value);
        assertEquals("ACQ.INVALID_PARAMETER", seller.code(PRECREATE, order));
    }

    @ParameterizedTest
    @CsvSource({
        "total_amount, 0.01",
        "total_amount, 100000000.00",
        "total_amount, 8.8",
        "seller_id, 2088000000000011",
        "product_code, QR_CODE_OFFLINE",
        "timeout_express, 15d",
        "timeout_express, 1c",
        "time_expire, 2026-03-04 12:01",
        "time_expire, 2026-03-04 12:00:01",
    })
    void takesTerms(String name, String value) throws Exception {
        Map<String, Object> order = Seller.order("Order_1", "1.00");
        order.put(name, value);
        assertEquals("10000", seller.code(PRECREATE, order));
        assertEquals(1, seller.alipay.payments(Seller.APP, "Order_1"));
        assertEquals(List.of(PRECREATE), seller.alipay.calls());
    }

    @Test
    void signsExactlyWhatItWrites() throws Exception {
        String body = new String(
                seller.post(seller.signed(PRECREATE, Seller.order("order_1", "1.00"))), StandardCharsets.UTF_8);
        String head = "{\"alipay_trade_precreate_response\":";
        int end = body.indexOf(",\"sign\":\"");
        assertTrue(body.startsWith(head) && body.contains("https:\\/\\/qr.alipay.com\\/"), body);
        String signed = body.substring(head.length(), end);
        String sign = body.substring(end + 9, body.length() - 2);
        var key = AlipayKeys.read(seller.alipay.publicKey(Seller.APP));
        assertTrue(AlipayKeys.fits(key, signed.getBytes(StandardCharsets.UTF_8), sign));
        assertFalse(AlipayKeys.fits(key, signed.replace("\\/", "/").getBytes(StandardCharsets.UTF_8), sign));
    }

    @Test
    void callsUnknownThingsAnError() throws Exception {
        String body = new String(seller.post(seller.signed("alipay.trade.give", Map.of())), StandardCharsets.UTF_8);
        assertTrue(body.startsWith("{\"error_response\":"), body);
        assertTrue(body.contains("\"sign\""), body);
        seller.with("app_id", "2099");
        body = new String(seller.post(seller.signed(PRECREATE, Map.of())), StandardCharsets.UTF_8);
        assertFalse(body.contains("\"sign\""), body);
    }

    @Test
    void speaksTls() throws Exception {
        try (Alipay secure = Alipay.open(LoopbackTls.server())) {
            URI address = URI.create(secure.address());
            assertEquals("https", address.getScheme());
            assertTrue(Browser.open(address).body().contains("isv.missing-method"));
        }
    }

    @Test
    void canBeSetToAnotherPatience() throws Exception {
        seller.alipay.patience(Duration.ofMinutes(5));
        seller.with("timestamp", "2026-03-04 11:54:59");
        assertEquals("isv.invalid-timestamp", seller.code(PRECREATE, Seller.order("order_1", "1.00")));
        seller.with("timestamp", "2026-03-04 11:55:00");
        assertEquals("10000", seller.code(PRECREATE, Seller.order("order_1", "1.00")));
    }

    @Test
    void doesNotSayWhatItDid() throws Exception {
        seller.paid("order_1", "10.00");
        Map<String, Object> refund = Map.of("out_trade_no", "order_1", "refund_amount", "1.00", "out_request_no", "r1");
        seller.alipay.fault(AlipayFault.UNKNOWN);
        assertEquals("isp.unknow-error", seller.code("alipay.trade.refund", refund));
        assertEquals(0, seller.alipay.refunded(Seller.APP));
        seller.alipay.fault(AlipayFault.UNKNOWN_AND_DONE);
        assertEquals("isp.unknow-error", seller.code("alipay.trade.refund", refund));
        seller.alipay.fault(AlipayFault.SYSTEM_ERROR_AND_DONE);
        assertEquals("ACQ.SYSTEM_ERROR", seller.code("alipay.trade.refund", refund));
        assertEquals(100, seller.alipay.refunded(Seller.APP));
        seller.alipay.fault(AlipayFault.NONE);
        assertEquals("N", seller.call("alipay.trade.refund", refund).get("fund_change"));
    }

    @Test
    void doesAndNeverSaysSo() throws Exception {
        seller.paid("order_1", "10.00");
        String form = seller.form(
                seller.signed("alipay.trade.refund", Map.of("out_trade_no", "order_1", "refund_amount", "10.00")));
        var request = HttpRequest.newBuilder(URI.create(seller.alipay.address()))
                .POST(HttpRequest.BodyPublishers.ofString(form));
        seller.alipay.mood(CloudMood.SILENT);
        var answer = HttpClient.newHttpClient().sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        Eventually.see("the money moved", () -> seller.alipay.refunded(Seller.APP) == 1_000);
        assertFalse(answer.isDone());
        seller.alipay.mood(CloudMood.WELL);
        assertThrows(ExecutionException.class, answer::get);
    }

    @Test
    void losesAnswersOfWhatItDid() throws Exception {
        seller.paid("order_1", "10.00");
        String form = seller.form(
                seller.signed("alipay.trade.refund", Map.of("out_trade_no", "order_1", "refund_amount", "10.00")));
        var request = HttpRequest.newBuilder(URI.create(seller.alipay.address()))
                .POST(HttpRequest.BodyPublishers.ofString(form));
        HttpClient client = HttpClient.newHttpClient();
        seller.alipay.mood(CloudMood.GATEWAY);
        assertEquals(
                504,
                client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode());
        assertEquals(1_000, seller.alipay.refunded(Seller.APP));
        seller.alipay.mood(CloudMood.FROZEN);
        var patient = request.timeout(Duration.ofMillis(200)).build();
        assertThrows(IOException.class, () -> client.send(patient, HttpResponse.BodyHandlers.ofString()));
        seller.alipay.mood(CloudMood.THROTTLING);
        assertEquals("isv.app-call-limited", seller.code("alipay.trade.query", Map.of("out_trade_no", "order_1")));
        seller.alipay.mood(CloudMood.FAULTY);
        assertEquals("isp.unknow-error", seller.code("alipay.trade.query", Map.of("out_trade_no", "order_1")));
    }
}

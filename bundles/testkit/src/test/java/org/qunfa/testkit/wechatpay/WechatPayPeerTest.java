package org.qunfa.testkit.wechatpay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.TestClock;

/** The simulated platform lets in whom it should, and makes and closes orders by its rules. */
@Timeout(120)
class WechatPayPeerTest {

    private static final String MCHID = "1900000109";
    private static final String NATIVE = "/v3/pay/transactions/native";
    private static final String FIND = "/v3/pay/transactions/out-trade-no/order-1?mchid=" + MCHID;
    private static final String NOTIFY = "https://shop.example.com/notify";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T04:00:00Z"));

    @SuppressWarnings("NullAway.Init")
    private WechatPay pay;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        pay = WechatPay.openPlain(clock).merchant(Shop.merchant(MCHID, KeyMode.PUBLIC_KEY));
        shop = new Shop(pay, MCHID);
    }

    @AfterEach
    void close() {
        pay.close();
    }

    private Map<String, Object> order() {
        return shop.order("order-1", 100, NOTIFY);
    }

    /** What is said when one field is something else, or is missing. */
    private String without(String field, Object value) throws Exception {
        Map<String, Object> order = order();
        order.put(field, value);
        order.values().removeIf(""::equals);
        return Shop.refusal(shop.post(NATIVE, order));
    }

    private static Map<?, ?> detail(HttpResponse<String> answer) throws IOException {
        return Shop.part(Shop.json(answer), "detail");
    }

    @Test
    void letsInOnlyWhoSigned() throws Exception {
        shop.keys = PayCrypto.pair();
        HttpResponse<String> wrong = shop.get(FIND);
        assertEquals("401 SIGN_ERROR", Shop.refusal(wrong));
        assertEquals("signature", detail(wrong).get("field"));
        assertTrue(wrong.headers().firstValue("Wechatpay-Signature").isEmpty(), "strangers get no signature");
        shop.keys = Shop.KEYS;
        shop.serial = "00";
        assertEquals("401 SIGN_ERROR", Shop.refusal(shop.get(FIND)));
        shop.serial = Shop.SERIAL;
        shop.late = 301;
        HttpResponse<String> late = shop.get(FIND);
        assertTrue(late.body().contains("5分钟"), late.body());
        shop.late = -301;
        assertEquals("401 SIGN_ERROR", Shop.refusal(shop.get(FIND)));
        shop.late = 299;
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(shop.get(FIND)));
        shop.late = 0;
        shop.nonce = "always-the-same";
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(shop.get(FIND)));
        assertEquals("401 SIGN_ERROR", Shop.refusal(shop.get(FIND)));
        assertEquals("401 SIGN_ERROR", Shop.refusal(new Shop(pay, "1900000999").get(FIND)));
        assertEquals(6, pay.refused());
    }

    @Test
    void wantsAllOfTheHeader() throws Exception {
        String right = shop.authorization("GET", FIND, "");
        for (String header : Set.of(
                "Bearer x",
                "nothing",
                right.replace("nonce_str", "nonce"),
                right.replaceFirst("timestamp=\"[0-9]+\",", ""),
                right + ",mchid=\"1900000109\"",
                right.replace("\"", ""),
                right + " and more")) {
            assertEquals(
                    "401 SIGN_ERROR",
                    Shop.refusal(shop.with("Authorization", header).get(FIND)),
                    header);
        }
        shop.with("Authorization", right);
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(shop.get(FIND)));
    }

    @Test
    void signsOverTheBodyAndTheQuery() throws Exception {
        shop.with("Authorization", shop.authorization("POST", NATIVE, "{}"));
        assertEquals("401 SIGN_ERROR", Shop.refusal(shop.post(NATIVE, order())));
        shop.with("Authorization", shop.authorization("GET", FIND, ""));
        assertEquals("401 SIGN_ERROR", Shop.refusal(shop.get(FIND + "0")));
    }

    @Test
    void wantsTheOtherHeadersToo() throws Exception {
        assertEquals(
                "400 INVALID_REQUEST",
                Shop.refusal(shop.with("Accept", "text/html").get(FIND)));
        shop.with("Accept", "*/*").with("Content-Type", "text/plain");
        assertEquals("400 INVALID_REQUEST", Shop.refusal(shop.post(NATIVE, order())));
        shop.with("Content-Type", "application/json; charset=utf-8").with("User-Agent", " ");
        assertEquals("400 INVALID_REQUEST", Shop.refusal(shop.post(NATIVE, order())));
        assertEquals(200, shop.with("User-Agent", "x").post(NATIVE, order()).statusCode());
    }

    @Test
    void refusesWhatBreaksTheRules() throws Exception {
        for (String field : Set.of("appid", "mchid", "description", "out_trade_no", "notify_url", "amount")) {
            assertEquals("400 PARAM_ERROR", without(field, ""), field);
        }
        assertEquals("400 PARAM_ERROR", without("out_trade_no", "12345"));
        assertEquals("400 PARAM_ERROR", without("out_trade_no", "1".repeat(33)));
        assertEquals("400 PARAM_ERROR", without("out_trade_no", "order 1"));
        assertEquals("400 PARAM_ERROR", without("description", "短".repeat(128)));
        assertEquals("400 PARAM_ERROR", without("description", "paid \uD83D\uDE00"), "four octets in UTF-8");
        assertEquals("400 PARAM_ERROR", without("attach", "x".repeat(129)));
        assertEquals("400 PARAM_ERROR", without("notify_url", "http://shop.example.com/notify"));
        assertEquals("400 PARAM_ERROR", without("notify_url", NOTIFY + "?a=b"));
        assertEquals("400 PARAM_ERROR", without("notify_url", "notify"));
        assertEquals("400 PARAM_ERROR", without("time_expire", "2026-11-20 12:00:00"));
        for (String total : Set.of("0", "-1", "\"100\"", "1.5", "null")) {
            String body = CloudJson.write(order()).replace("\"total\":100", "\"total\":" + total);
            HttpResponse<String> answer = shop.send("POST", NATIVE, body);
            assertEquals("400 PARAM_ERROR", Shop.refusal(answer), total);
            assertEquals("/amount/total", detail(answer).get("field"));
        }
        assertEquals("400 PARAM_ERROR", without("amount", Map.of("total", 1, "currency", "USD")));
        assertEquals("400 APPID_MCHID_NOT_MATCH", without("appid", "wxother"));
        assertEquals("403 NO_AUTH", without("mchid", "1900000999"));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.send("POST", NATIVE, "[]")));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.post("/v3/pay/transactions/jsapi", order())));
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.post("/v3/pay/transactions/h5", order())));
        for (String address : List.of("", "127.0.0.1", "10.1.2.3", "fe80::1", "payer.example.com", "203.0.113.999")) {
            var scene = Map.of("payer_client_ip", address, "h5_info", Map.of("type", "Wap"));
            HttpResponse<String> answer = shop.post("/v3/pay/transactions/h5", with("scene_info", scene));
            assertEquals("400 PARAM_ERROR", Shop.refusal(answer), address);
            assertEquals("/scene_info/payer_client_ip", detail(answer).get("field"));
        }
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(shop.get(FIND)), "nothing of that made an order");
        assertEquals(
                200,
                shop.post(NATIVE, with("notify_url", "http://127.0.0.1:9/n")).statusCode());
    }

    private Map<String, Object> with(String field, Object value) {
        var order = new LinkedHashMap<>(order());
        order.put(field, value);
        return order;
    }

    @Test
    void makesAnOrderOnce() throws Exception {
        String first = shop.code("order-1", 100, NOTIFY);
        String again = shop.code("order-1", 100, NOTIFY);
        assertNotEquals(first, again);
        assertEquals("403 OUT_TRADE_NO_USED", without("description", "something else"));
        assertEquals("403 OUT_TRADE_NO_USED", Shop.refusal(shop.post("/v3/pay/transactions/app", order())));
        Payer payer = pay.payer(Shop.OPENID);
        assertEquals(PayResult.UNKNOWN, payer.pay("weixin://wxpay/bizpayurl?pr=none"));
        assertEquals(PayResult.NOT_PAID, payer.attempt(first, TradeState.PAYERROR));
        assertEquals("PAYERROR", Shop.text(Shop.json(shop.get(FIND)), "trade_state"));
        assertEquals(PayResult.PAID, payer.pay(again));
        assertEquals(PayResult.ALREADY_PAID, payer.pay(first));
        assertEquals("400 ORDERPAID", Shop.refusal(shop.post(NATIVE, order())));
        assertEquals(1, pay.payments(MCHID).size());
        assertEquals(100, pay.sums(MCHID).left());
    }

    @Test
    void endsWhatIsTooOld() throws Exception {
        String soon = shop.code("order-1", 100, NOTIFY);
        pay.advance(Duration.ofHours(2).plusSeconds(1));
        assertEquals(PayResult.EXPIRED, pay.payer(Shop.OPENID).pay(soon));
        assertEquals("NOTPAY", Shop.text(Shop.json(shop.get(FIND)), "trade_state"), "it is not closed by that");
        Map<String, Object> order = shop.order("order-2", 100, NOTIFY);
        order.put("time_expire", Beijing.time(pay.now()));
        String shortest = Shop.text(Shop.json(shop.post(NATIVE, order)), "code_url");
        pay.advance(Duration.ofSeconds(59));
        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).pay(shortest), "a minute is the shortest");
    }

    @Test
    void closes() throws Exception {
        String code = shop.code("order-1", 100, NOTIFY);
        String close = "/v3/pay/transactions/out-trade-no/order-1/close";
        assertEquals(204, shop.post(close, Map.of("mchid", MCHID)).statusCode());
        assertEquals("400 ORDER_CLOSED", Shop.refusal(shop.post(close, Map.of("mchid", MCHID))));
        assertEquals("400 ORDER_CLOSED", Shop.refusal(shop.post(NATIVE, order())));
        assertEquals(PayResult.CLOSED, pay.payer(Shop.OPENID).pay(code));
        pay.faults(PayFault.PAYS_CLOSED, PayFault.CLOSES_ANYTHING);
        assertEquals(PayResult.PAID, pay.payer(Shop.OPENID).pay(code), "both came at once");
        assertEquals("400 ORDERPAID", Shop.refusal(shop.post(close, Map.of("mchid", MCHID))));
        String unknown = close.replace("order-1", "order-9");
        assertEquals(204, shop.post(unknown, Map.of("mchid", MCHID)).statusCode());
        pay.faults();
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(shop.post(unknown, Map.of("mchid", MCHID))));
    }

    @Test
    void hasMoods() throws Exception {
        pay.mood(CloudMood.THROTTLING);
        assertEquals("429 FREQUENCY_LIMITED", Shop.refusal(shop.post(NATIVE, order())));
        pay.mood(CloudMood.FAULTY);
        assertEquals("500 SYSTEM_ERROR", Shop.refusal(shop.post(NATIVE, order())));
        assertTrue(pay.state(MCHID, "order-1").isEmpty());
        pay.mood(CloudMood.GATEWAY);
        assertEquals(504, shop.post(NATIVE, order()).statusCode());
        assertEquals(TradeState.NOTPAY, pay.state(MCHID, "order-1").orElseThrow(), "it was made all the same");
        pay.cut();
        assertThrows(IOException.class, () -> shop.post(NATIVE, order()));
    }

    @Test
    void makesWhatItNeverAnswersTo() throws Exception {
        pay.mood(CloudMood.SILENT);
        CompletableFuture<HttpResponse<String>> asked = shop.later(NATIVE, order());
        Eventually.see("it was made", () -> pay.state(MCHID, "order-1").isPresent());
        assertFalse(asked.isDone());
        pay.mood(CloudMood.WELL);
        assertThrows(ExecutionException.class, asked::get);
        assertEquals("NOTPAY", Shop.text(Shop.json(shop.get(FIND)), "trade_state"));
        assertEquals(List.of("POST " + NATIVE, "GET " + FIND.replaceFirst("[?].*", "")), pay.calls());
    }

    @Test
    void changesCertificates() throws Exception {
        pay.merchant(Shop.merchant(MCHID, KeyMode.BOTH));
        String first = pay.certificateSerial();
        pay.rotateCertificate();
        String second = pay.certificateSerial();
        assertNotEquals(first, second);
        HttpResponse<String> both = shop.get("/v3/certificates");
        assertTrue(both.body().contains(first) && both.body().contains(second), both.body());
        assertEquals(second, both.headers().firstValue("Wechatpay-Serial").orElse(""));
        for (String asked : List.of(first, second, pay.publicKeyId())) {
            HttpResponse<String> answer = shop.with("Wechatpay-Serial", asked).get("/v3/certificates");
            assertEquals(asked, answer.headers().firstValue("Wechatpay-Serial").orElse(""));
        }
        pay.retireCertificate();
        assertFalse(shop.get("/v3/certificates").body().contains(first));
        shop.code("order-1", 100, NOTIFY);
        Notice retired = pay.notice(MCHID, "order-1", NoticeFault.RETIRED, pay.now());
        assertEquals(first, retired.headers().get("Wechatpay-Serial"));
    }

    @Test
    void keepsMerchantsApart() throws Exception {
        pay.merchant(Shop.merchant("1900000110", KeyMode.PUBLIC_KEY));
        shop.code("order-1", 100, NOTIFY);
        pay.pay(MCHID, "order-1", Shop.OPENID);
        String id = pay.payments(MCHID).get(0).transactionId();
        var other = new Shop(pay, "1900000110");
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(other.get(FIND.replace(MCHID, "1900000110"))));
        assertEquals("403 NO_AUTH", Shop.refusal(other.get(FIND)));
        String byId = "/v3/pay/transactions/id/" + id + "?mchid=";
        assertEquals("404 ORDER_NOT_EXIST", Shop.refusal(other.get(byId + "1900000110")));
        assertEquals(200, shop.get(byId + MCHID).statusCode());
        assertEquals("400 PARAM_ERROR", Shop.refusal(shop.get(byId.replace("?mchid=", ""))));
        assertEquals(new Sums(0, 0), pay.sums("1900000110"));
        assertFalse(pay.payments(MCHID).toString().contains(Shop.OPENID));
    }
}

package org.qunfa.testkit.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.login.Browser;
import org.qunfa.testkit.login.Query;

/** The vendor's own client gets on with the simulated gateway, so that what is proved against it holds. */
@Timeout(120)
class AlipaySdkTest {

    private static final String APP = "2021000000000001";
    private static final String PID = "2088000000000011";
    private static final AlipayKeys KEYS = AlipayKeys.make();
    private static final AlipayKeys ALIPAYS = AlipayKeys.make();
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CONTENT = Pattern.compile("name=\"biz_content\" value=\"([^\"]+)\"");

    @SuppressWarnings("NullAway.Init")
    private Alipay alipay;

    /** It would log whole calls. */
    @BeforeAll
    static void silence() {
        AlipayLogger.setNeedEnableLogger(false);
    }

    @BeforeEach
    void open() throws Exception {
        alipay = Alipay.open().app(new AlipayApp(APP, PID, KEYS.publicText()), ALIPAYS);
    }

    @AfterEach
    void close() {
        alipay.close();
    }

    private AlipayClient client(AlipayKeys keys, String charset) throws AlipayApiException {
        var config = new AlipayConfig();
        config.setServerUrl(alipay.address());
        config.setAppId(APP);
        config.setPrivateKey(keys.privateText());
        config.setAlipayPublicKey(alipay.publicKey(APP));
        config.setCharset(charset);
        config.setFormat("json");
        config.setSignType("RSA2");
        return new DefaultAlipayClient(config);
    }

    private AlipayClient client() throws AlipayApiException {
        return client(KEYS, "UTF-8");
    }

    private static <T> T asks(T request, BiConsumer<T, String> content, String text) {
        content.accept(request, text);
        return request;
    }

    private static String order(String name, String more) {
        return "{\"out_trade_no\":\"" + name + "\",\"total_amount\":\"88.88\",\"subject\":\"1000条短信\"" + more + "}";
    }

    private static String named(String name) {
        return "{\"out_trade_no\":\"" + name + "\"}";
    }

    private <T extends AlipayResponse> T execute(AlipayRequest<T> request) throws AlipayApiException {
        return client().execute(request);
    }

    private AlipayTradeQueryResponse query(String name) throws AlipayApiException {
        return execute(asks(new AlipayTradeQueryRequest(), AlipayTradeQueryRequest::setBizContent, named(name)));
    }

    private String precreate(String name) throws AlipayApiException {
        return execute(asks(
                        new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, order(name, "")))
                .getQrCode();
    }

    @Test
    void takesPaymentsByCode() throws Exception {
        String code = precreate("order_1");
        assertTrue(code.startsWith("https://qr.alipay.com/"), code);
        assertEquals("ACQ.TRADE_NOT_EXIST", query("order_1").getSubCode());

        alipay.scan(code, Payer.SOMEBODY);
        assertEquals("WAIT_BUYER_PAY", query("order_1").getTradeStatus());
        AlipayTrade paid = alipay.pay(code, Payer.SOMEBODY);

        AlipayTradeQueryResponse found = query("order_1");
        assertTrue(found.isSuccess());
        assertEquals("TRADE_SUCCESS", found.getTradeStatus());
        assertEquals(paid.number(), found.getTradeNo());
        assertEquals("88.88", found.getTotalAmount());
        assertEquals("88.88", found.getFundBillList().get(0).getAmount());
        assertEquals(Payer.SOMEBODY.id(), found.getBuyerUserId());
    }

    @Test
    void speaksGbk() throws Exception {
        var request = asks(
                new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, order("order_1", ""));
        String code = client(KEYS, "GBK").execute(request).getQrCode();
        alipay.pay(code, Payer.SOMEBODY);
        assertEquals("1000条短信", alipay.notice(APP, "order_1").get("subject"));
        var refused = client(KEYS, "GBK")
                .execute(asks(new AlipayTradeCloseRequest(), AlipayTradeCloseRequest::setBizContent, named("order_1")));
        assertEquals("交易状态不合法", refused.getSubMsg());
    }

    private AlipayTradeRefundResponse refund(String request, String amount) throws AlipayApiException {
        return execute(asks(
                new AlipayTradeRefundRequest(),
                AlipayTradeRefundRequest::setBizContent,
                "{\"out_trade_no\":\"order_1\",\"refund_amount\":\"" + amount + "\",\"out_request_no\":\"" + request
                        + "\"}"));
    }

    @Test
    void givesBack() throws Exception {
        alipay.pay(precreate("order_1"), Payer.SOMEBODY);

        assertEquals("Y", refund("part-1", "8.88").getFundChange());
        AlipayTradeRefundResponse again = refund("part-1", "8.88");
        assertEquals("N", again.getFundChange());
        assertEquals("8.88", again.getRefundFee());
        assertEquals("88.88", refund("part-2", "80.00").getRefundFee());
        assertEquals("ACQ.REASON_TRADE_REFUND_FEE_ERR", refund("part-3", "0.01").getSubCode());

        AlipayTradeFastpayRefundQueryResponse found = execute(asks(
                new AlipayTradeFastpayRefundQueryRequest(),
                AlipayTradeFastpayRefundQueryRequest::setBizContent,
                "{\"out_trade_no\":\"order_1\",\"out_request_no\":\"part-2\",\"query_options\":[\"gmt_refund_pay\"]}"));
        assertEquals("REFUND_SUCCESS", found.getRefundStatus());
        assertEquals("80.00", found.getRefundAmount());
        assertEquals("TRADE_CLOSED", query("order_1").getTradeStatus());
        assertEquals(8_888, alipay.refunded(APP));
    }

    @Test
    void closesAndCancels() throws Exception {
        var close = asks(new AlipayTradeCloseRequest(), AlipayTradeCloseRequest::setBizContent, named("order_1"));
        assertEquals("ACQ.TRADE_NOT_EXIST", execute(close).getSubCode());
        alipay.scan(precreate("order_1"), Payer.SOMEBODY);
        assertTrue(execute(close).isSuccess());
        assertEquals("TRADE_CLOSED", query("order_1").getTradeStatus());

        alipay.pay(precreate("order_2"), Payer.SOMEBODY);
        assertEquals(
                "refund",
                execute(asks(new AlipayTradeCancelRequest(), AlipayTradeCancelRequest::setBizContent, named("order_2")))
                        .getAction());
    }

    @Test
    void hasBillsDownloaded() throws Exception {
        alipay.pay(precreate("order_1"), Payer.SOMEBODY);
        LocalDate day = Times.day(alipay.now());
        alipay.advance(Duration.ofDays(2));
        alipay.patience(Duration.ofDays(3));
        String address = execute(asks(
                        new AlipayDataDataserviceBillDownloadurlQueryRequest(),
                        AlipayDataDataserviceBillDownloadurlQueryRequest::setBizContent,
                        "{\"bill_type\":\"trade\",\"bill_date\":\"" + day + "\"}"))
                .getBillDownloadUrl();

        byte[] archive = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();

        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), Bill.GBK)) {
            assertTrue(zip.getNextEntry().getName().endsWith("业务明细(汇总).csv"));
            assertTrue(zip.getNextEntry().getName().endsWith("业务明细.csv"));
            assertTrue(new String(zip.readAllBytes(), Bill.GBK).contains("order_1\t,交易\t,1000条短信,"));
        }
    }

    @Test
    void sendsBrowsersToPages() throws Exception {
        var page = asks(
                new AlipayTradePagePayRequest(),
                AlipayTradePagePayRequest::setBizContent,
                order("order_1", ",\"product_code\":\"FAST_INSTANT_TRADE_PAY\""));
        page.setReturnUrl("https://sms.example.com/back?a=b");
        CloudAnswer first =
                Browser.open(URI.create(client().pageExecute(page, "GET").getBody()));
        String cashier = first.headers().getOrDefault("Location", "none");
        assertEquals("ACQ.TRADE_NOT_EXIST", query("order_1").getSubCode());
        URI base = URI.create(alipay.address());
        assertTrue(Browser.open(base.resolve(cashier)).body().contains("/cashier/pay?ticket="));

        CloudAnswer paid = Browser.open(base.resolve(cashier.replace("/cashier?", "/cashier/pay?")));

        Map<String, String> back = Query.of(URI.create(paid.headers().getOrDefault("Location", "")));
        assertEquals("b", back.remove("a"));
        assertEquals("alipay.trade.page.pay.return", back.get("method"));
        assertTrue(AlipaySignature.rsaCheckV1(new HashMap<>(back), alipay.publicKey(APP), "utf-8", "RSA2"));
        assertEquals("TRADE_SUCCESS", query("order_1").getTradeStatus());
    }

    @Test
    void takesFormsOfBrowsers() throws Exception {
        var wap = asks(
                new AlipayTradeWapPayRequest(),
                AlipayTradeWapPayRequest::setBizContent,
                order("order_1", ",\"product_code\":\"QUICK_WAP_WAY\""));
        String form = client().pageExecute(wap).getBody();
        Matcher action = ACTION.matcher(form);
        Matcher content = CONTENT.matcher(form);
        assertTrue(action.find() && content.find(), form);
        HttpRequest post = HttpRequest.newBuilder(URI.create(action.group(1)))
                .POST(HttpRequest.BodyPublishers.ofString(
                        Query.write(Map.of("biz_content", content.group(1).replace("&quot;", "\"")))))
                .build();

        alipay.pay(Browser.send(post).headers().getOrDefault("Location", "none"), Payer.SOMEBODY);

        assertEquals("TRADE_SUCCESS", query("order_1").getTradeStatus());
    }

    @Test
    void givesOrdersToApps() throws Exception {
        var app = asks(new AlipayTradeAppPayRequest(), AlipayTradeAppPayRequest::setBizContent, order("order_1", ""));
        String text = client().sdkExecute(app).getBody();
        AlipayTrade paid = alipay.pay(alipay.invoke(text), Payer.SOMEBODY);
        assertEquals("TRADE_SUCCESS", query("order_1").getTradeStatus());
        var result = Map.of("resultStatus", "9000", "result", alipay.appResult(paid));
        assertEquals(
                paid.number(),
                client().parseAppSyncResult(result, AlipayTradeAppPayRequest.class)
                        .getTradeNo());
        assertThrows(IllegalStateException.class, () -> alipay.invoke(text.replace("88.88", "0.01")));
    }

    @Test
    void tellsWhatTheClientBelieves() throws Exception {
        var told = new CopyOnWriteArrayList<Map<String, String>>();
        var desk = new CloudDesk() {
            @Override
            public boolean sends(CloudCall call) {
                return true;
            }

            @Override
            public CloudAnswer answer(CloudCall call, CloudMood mood) {
                told.add(Query.read(call.text()));
                return new CloudAnswer(200, "text/plain", "success");
            }
        };
        try (var door = new CloudDoor("seller", null, desk)) {
            var request = asks(
                    new AlipayTradePrecreateRequest(),
                    AlipayTradePrecreateRequest::setBizContent,
                    order("order_1", ""));
            request.setNotifyUrl("http://127.0.0.1:" + door.port() + "/");
            alipay.pay(execute(request).getQrCode(), Payer.SOMEBODY);
            Eventually.see("it was told", () -> told.size() == 1);
        }
        String key = alipay.publicKey(APP);
        Map<String, String> notice = told.get(0);
        assertTrue(AlipaySignature.rsaCheckV1(new HashMap<>(notice), key, "utf-8", "RSA2"));
        assertFalse(AlipaySignature.rsaCheckV2(new HashMap<>(notice), key, "utf-8", "RSA2"), "sign_type is not signed");
        var changed = new HashMap<>(notice);
        changed.put("total_amount", "888.80");
        assertFalse(AlipaySignature.rsaCheckV1(changed, key, "utf-8", "RSA2"));
        var forged = new HashMap<>(Query.read(alipay.notices().forge(alipay.notice(APP, "order_1"), alipay.now())));
        assertFalse(AlipaySignature.rsaCheckV1(forged, key, "utf-8", "RSA2"));
    }

    @Test
    void isNotBelievedWhenItIsFaulty() throws Exception {
        alipay.scan(precreate("order_1"), Payer.SOMEBODY);
        for (AlipayFault fault : new AlipayFault[] {
            AlipayFault.TAMPERED, AlipayFault.WRONG_SIGNATURE, AlipayFault.UNSIGNED, AlipayFault.BROKEN
        }) {
            alipay.fault(fault);
            assertThrows(Exception.class, () -> query("order_1"), fault.name());
        }
        alipay.fault(AlipayFault.UNKNOWN);
        assertEquals("isp.unknow-error", query("order_1").getSubCode());
    }

    @Test
    void letsInNobodyWithAnotherKey() throws Exception {
        var stranger = client(AlipayKeys.make(), "UTF-8");
        var request = asks(
                new AlipayTradePrecreateRequest(), AlipayTradePrecreateRequest::setBizContent, order("order_1", ""));
        assertEquals("isv.invalid-signature", stranger.execute(request).getSubCode());
        assertEquals(0, alipay.payments(APP, "order_1"));
    }
}

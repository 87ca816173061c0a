package org.qunfa.payment.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.model.Money;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PayerFact;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.wechatpay.AppCall;
import org.qunfa.testkit.wechatpay.JsapiCall;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.PayFault;
import org.qunfa.testkit.wechatpay.PayResult;
import org.qunfa.testkit.wechatpay.TradeState;

/** Orders: each way to pay, what WeChat Pay refuses, and what it does wrong. */
@Timeout(120)
class WechatOrdersTest {

    private static final String OTHER = "org.qunfa.payment.wechat~other";

    @SuppressWarnings("NullAway.Init")
    private PayGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new PayGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private void assertPaid(String id, long fen) throws Exception {
        var paid = assertInstanceOf(PaymentStanding.Paid.class, ground.find(id));
        assertEquals(new Money(fen, "CNY"), paid.amount());
    }

    private static String value(StartOutcome.InApp app, String name) {
        return app.values().getOrDefault(name, "");
    }

    @Test
    void paysByCode() throws Exception {
        PaymentOrder order = PayGround.order("order-qr", 1_234, PayWay.QR);
        var code = assertInstanceOf(StartOutcome.QrCode.class, ground.start(order));
        assertEquals(order.expires(), code.until());

        assertEquals(PayResult.PAID, ground.pay.payer(PayGround.OPENID).pay(code.payload()));

        assertPaid("order-qr", 1_234);
    }

    @Test
    void paysInTheBrowserAndComesBack() throws Exception {
        PaymentOrder order = PayGround.order("order-h5", 5, PayWay.REDIRECT);
        var page = assertInstanceOf(StartOutcome.Redirect.class, ground.start(order));
        assertTrue(page.until().isBefore(order.expires()), "a page works for five minutes, not for ten");
        String address = page.address().toString();
        assertTrue(address.endsWith("&redirect_url=https%3A%2F%2Fsms.example.com%2Forders%3Fa%3D1%26b%3D2"), address);

        var payer = ground.pay.payer(PayGround.OPENID);
        assertEquals(PayResult.WRONG_ADDRESS, payer.from("203.0.113.1").pay(address), "a proxy's, or a backend's");
        assertEquals(PayResult.PAID, payer.from(PayGround.ADDRESS).pay(address));

        assertPaid("order-h5", 5);
    }

    @Test
    void saysWhatItHasToKnowOfPayers() throws Exception {
        assertEquals(
                Map.of(PayWay.REDIRECT, PayerFact.ADDRESS, PayWay.IN_APP, PayerFact.ACCOUNT),
                ground.provider.profile().needs());
        try (var other = new PayGround(KeyMode.PUBLIC_KEY, Map.of("inApp", "app"))) {
            assertEquals(
                    Map.of(PayWay.REDIRECT, PayerFact.ADDRESS),
                    other.provider.profile().needs());
        }
    }

    @Test
    void paysInsideOfWechat() throws Exception {
        var app = assertInstanceOf(
                StartOutcome.InApp.class, ground.start(PayGround.order("order-jsapi", 7, PayWay.IN_APP)));
        var call = new JsapiCall(
                value(app, "appId"),
                value(app, "timeStamp"),
                value(app, "nonceStr"),
                value(app, "package"),
                value(app, "signType"),
                value(app, "paySign"));

        assertEquals(PayResult.WRONG_PAYER, ground.pay.payer("somebody else").invoke(call));
        assertEquals(PayResult.PAID, ground.pay.payer(PayGround.OPENID).invoke(call));

        assertPaid("order-jsapi", 7);
    }

    @Test
    void paysInAnotherApp() throws Exception {
        try (var other = new PayGround(KeyMode.PUBLIC_KEY, Map.of("inApp", "app"))) {
            var app = assertInstanceOf(
                    StartOutcome.InApp.class, other.start(PayGround.order("order-app", 9, PayWay.IN_APP)));
            var call = new AppCall(
                    value(app, "appid"),
                    value(app, "partnerid"),
                    value(app, "prepayid"),
                    value(app, "package"),
                    value(app, "noncestr"),
                    value(app, "timestamp"),
                    value(app, "sign"));
            assertEquals(PayResult.PAID, other.pay.payer(PayGround.OPENID).invoke(call));
            assertInstanceOf(PaymentStanding.Paid.class, other.find("order-app"));
        }
    }

    @Test
    void declinesWhatNobodyCanPay() throws Exception {
        Instant later = Instant.now().plusSeconds(600);
        assertInstanceOf(
                StartOutcome.Declined.class,
                ground.start(PayGround.order("order-usd", new Money(1, "USD"), PayWay.QR, later)));
        assertInstanceOf(
                StartOutcome.Declined.class,
                ground.start(PayGround.order("order-large", new Money(1L << 31, "CNY"), PayWay.QR, later)));
        try (var codes = new PayGround(KeyMode.PUBLIC_KEY, Map.of("ways", "qr"))) {
            assertInstanceOf(
                    StartOutcome.Declined.class, codes.start(PayGround.order("order-way", 1, PayWay.REDIRECT)));
        }
        assertEquals(0, ground.pay.calls().size());
    }

    /** What is there under the number may be paid. */
    @Test
    void doesNotDeclineAnotherOrderUnderANumberThatWasUsed() throws Exception {
        ground.code("order-used", 1);
        var used =
                assertInstanceOf(StartOutcome.Unknown.class, ground.start(PayGround.order("order-used", 2, PayWay.QR)));
        assertEquals("OUT_TRADE_NO_USED", used.why().code());
        ground.pay.pay(PayGround.MCHID, "order-used", PayGround.OPENID);
        var paid =
                assertInstanceOf(StartOutcome.Unknown.class, ground.start(PayGround.order("order-used", 1, PayWay.QR)));
        assertEquals("ORDERPAID", paid.why().code());
    }

    @Test
    void declinesWhatIsClosedOrTheMerchantMayNot() throws Exception {
        ground.code("order-closed", 1);
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-closed"));
        var closed = assertInstanceOf(
                StartOutcome.Declined.class, ground.start(PayGround.order("order-closed", 1, PayWay.QR)));
        assertEquals("ORDER_CLOSED", closed.why().code());
        try (var other = new PayGround(KeyMode.PUBLIC_KEY, Map.of("appId", "wxotherapplication"))) {
            var app = assertInstanceOf(
                    StartOutcome.Declined.class, other.start(PayGround.order("order-other", 1, PayWay.QR)));
            assertEquals("APPID_MCHID_NOT_MATCH", app.why().code());
            assertEquals(Blame.HOST, app.why().blame());
        }
    }

    @Test
    void isNotLetInWithAnotherCertificate() throws Exception {
        try (var other = new PayGround(KeyMode.PUBLIC_KEY, Map.of("merchantSerial", "ABCD"))) {
            var outcome = assertInstanceOf(
                    StartOutcome.Unavailable.class, other.start(PayGround.order("order-serial", 1, PayWay.QR)));
            assertEquals("SIGN_ERROR", outcome.why().code());
            assertEquals(Blame.HOST, outcome.why().blame());
            assertInstanceOf(PaymentStanding.Unknown.class, other.find("order-serial"));
            assertInstanceOf(CloseOutcome.Unavailable.class, other.close("order-serial"));
        }
    }

    @Test
    void comesAgainWhereItAsksTooOften() throws Exception {
        ground.code("order-often", 1);
        ground.pay.mood(CloudMood.THROTTLING);
        var start = assertInstanceOf(
                StartOutcome.Unavailable.class, ground.start(PayGround.order("order-often", 1, PayWay.QR)));
        assertEquals("FREQUENCY_LIMITED", start.why().code());
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-often"));
        assertInstanceOf(CloseOutcome.Unavailable.class, ground.close("order-often"));
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudMood.class,
            names = {"FAULTY", "GATEWAY"})
    void doesNotKnowWhatBecameOfACallThatFailed(CloudMood mood) throws Exception {
        ground.pay.mood(mood);
        assertInstanceOf(StartOutcome.Unknown.class, ground.start(PayGround.order("order-failed", 1, PayWay.QR)));
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-failed"));
        assertInstanceOf(CloseOutcome.Unknown.class, ground.close("order-failed"));

        ground.pay.mood(CloudMood.WELL);
        assertInstanceOf(Outcome.DidNotHappen.class, ground.find("order-failed"), "it was never made, or was closed");
    }

    @ParameterizedTest
    @EnumSource(
            value = PayFault.class,
            names = {
                "ANSWER_FORGED",
                "ANSWER_UNSIGNED",
                "ANSWER_STALE",
                "ANSWER_CHANGED",
                "ANSWER_PROBE",
                "ANSWER_RETIRED"
            })
    void believesNothingThatWechatDidNotSign(PayFault fault) throws Exception {
        ground.paid("order-paid", 10);
        ground.pay.faults(fault);
        assertInstanceOf(StartOutcome.Unknown.class, ground.start(PayGround.order("order-signed", 1, PayWay.QR)));
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-paid"));
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-never"), "a refusal has to be signed, too");
        assertInstanceOf(CloseOutcome.Unknown.class, ground.close("order-never"));
    }

    /** Merchants saw WeChat Pay close what it does not know. */
    @Test
    void findsOutThatThereWasNothingToClose() throws Exception {
        ground.pay.faults(PayFault.CLOSES_ANYTHING);
        assertInstanceOf(CloseOutcome.NotFound.class, ground.close("order-nobody"));
        ground.code("order-known", 1);
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-known"));
    }

    @Test
    void doesNotCloseWhatSomebodyIsPaying() throws Exception {
        String code = ground.code("order-paying", 1);
        ground.pay.payer(PayGround.OPENID).attempt(code, TradeState.USERPAYING);
        assertInstanceOf(CloseOutcome.Unknown.class, ground.close("order-paying"));
        assertInstanceOf(PaymentStanding.Pending.class, ground.find("order-paying"));
    }

    @Test
    void findsWhatCameWhileItWasClosed() throws Exception {
        String code = ground.code("order-both", 3);
        ground.pay.faults(PayFault.PAYS_CLOSED);
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-both"));
        ground.pay.payer(PayGround.OPENID).pay(code);
        assertPaid("order-both", 3);
        assertInstanceOf(CloseOutcome.AlreadyPaid.class, ground.close("order-both"));
    }

    @ParameterizedTest
    @EnumSource(
            value = TradeState.class,
            names = {"PAYERROR", "REVOKED"})
    void findsWhatCannotBePaidAnyMore(TradeState state) throws Exception {
        String code = ground.code("order-over", 3);
        ground.pay.payer(PayGround.OPENID).attempt(code, state);
        PaymentStanding standing = ground.find("order-over");
        assertTrue(
                standing instanceof PaymentStanding.Closed || standing instanceof PaymentStanding.Failed,
                () -> "" + standing);
    }

    /** Bills would count what moved twice. Another application of the merchant has a file of its own. */
    @Test
    void opensAnApplicationOfAMerchantOnce() throws Exception {
        Map<String, Object> second = new HashMap<>(
                PayGround.more(PayGround.settings(ground.pay, KeyMode.PUBLIC_KEY), Map.of("service.pid", OTHER)));
        assertThrows(ExecutionException.class, () -> ground.open(second));
        second.put("appId", "wx0000000000000009");
        PayGround.close(ground.open(second));
        PayGround.close(ground.provider);
        second.put("appId", PayGround.APP);
        PayGround.close(ground.open(second));
    }
}

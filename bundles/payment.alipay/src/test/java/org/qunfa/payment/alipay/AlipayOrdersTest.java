package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.model.Money;
import org.qunfa.payment.alipay.order.Names;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.testkit.alipay.AlipayFault;
import org.qunfa.testkit.alipay.AlipayKeys;
import org.qunfa.testkit.alipay.AlipayTrade;
import org.qunfa.testkit.cloud.CloudMood;

/** Orders: each way to pay, what nobody opens, what Alipay refuses, and what it does wrong. */
@Timeout(120)
class AlipayOrdersTest {

    private static final String OTHER = "org.qunfa.payment.alipay~other";

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

    private static String unavailable(CloseOutcome outcome) {
        return assertInstanceOf(CloseOutcome.Unavailable.class, outcome).why().code();
    }

    @ParameterizedTest
    @EnumSource(value = PayWay.class, names = "TRANSFER", mode = EnumSource.Mode.EXCLUDE)
    void pays(PayWay way) throws Exception {
        PaymentOrder order = ground.order("order-" + way.word(), 1_234, way);
        AlipayTrade trade = ground.alipay.pay(ground.code(order), PayGround.PAYER);
        var paid = assertInstanceOf(PaymentStanding.Paid.class, ground.find(order.id()));
        assertEquals(new Money(1_234, "CNY"), paid.amount());
        assertEquals(trade.number(), paid.providerId());
    }

    @Test
    void paysOnAMobilePageAndComesBack() throws Exception {
        paysOnAPage(PayWay.MOBILE, "alipay.trade.wap.pay");
    }

    /** By the same settings file, so that one seller's bill is held against the orders of both. */
    @Test
    void paysOnAPageForComputersAndComesBack() throws Exception {
        paysOnAPage(PayWay.REDIRECT, "alipay.trade.page.pay");
    }

    private void paysOnAPage(PayWay way, String method) throws Exception {
        PaymentOrder order = ground.order("order-page", 5, way);
        var page = assertInstanceOf(StartOutcome.Redirect.class, ground.start(order));
        String query = page.address().getRawQuery();
        assertTrue(query.contains("return_url=https%3A%2F%2Fsms.example.com%2Forders%3Fa%3D1%26b%3D2"), query);
        ground.alipay.pay(PayGround.get(PayGround.code(ground.alipay, page)), PayGround.PAYER);
        assertEquals(method, ground.alipay.calls().get(1));
        assertInstanceOf(PaymentStanding.Paid.class, ground.find("order-page"));
    }

    @Test
    void endsWithTheOrder() throws Exception {
        PaymentOrder order = ground.order("order-end", 5, PayWay.QR);
        var code = assertInstanceOf(StartOutcome.QrCode.class, ground.start(order));
        assertEquals(order.expires(), code.until());
    }

    /** Alipay says of it what it says of one that was never begun. */
    @ParameterizedTest
    @EnumSource(value = PayWay.class, names = "TRANSFER", mode = EnumSource.Mode.EXCLUDE)
    void isNotDecidedWhileSomebodyMayOpenIt(PayWay way) throws Exception {
        PaymentOrder order = ground.order("order-open", 5, way);
        String code = ground.code(order);
        assertInstanceOf(PaymentStanding.Pending.class, ground.find("order-open"));
        assertEquals("not-opened", unavailable(ground.close("order-open")));

        ground.clock.move(Duration.ofMinutes(11));
        assertInstanceOf(PaymentStanding.Pending.class, ground.find("order-open"), "Alipay's clock may be behind");

        ground.clock.move(Duration.ofMinutes(2));
        assertInstanceOf(PaymentStanding.Closed.class, ground.find("order-open"));
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-open"));
        assertThrows(IllegalStateException.class, () -> ground.alipay.pay(code, PayGround.PAYER));
    }

    @Test
    void remembersInAnotherLifeWhatItOffered() throws Exception {
        ground.code("order-life", 5);
        AlipayPayments next = ground.open(PayGround.settings(ground.alipay, Map.of()));
        var query = new PaymentQuery("order-life", Duration.ofSeconds(20));
        assertInstanceOf(PaymentStanding.Pending.class, PayGround.get(next.find(query)));
        PayGround.close(next);
    }

    @Test
    void closesWhatWasOpenedAndFindsWhatCameLate() throws Exception {
        ground.scanned("order-late", 5);
        assertInstanceOf(PaymentStanding.Pending.class, ground.find("order-late"));
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-late"));
        assertInstanceOf(PaymentStanding.Closed.class, ground.find("order-late"));

        ground.alipay.payLate(PayGround.APP, Names.there("order-late"));

        assertInstanceOf(PaymentStanding.Paid.class, ground.find("order-late"));
        assertInstanceOf(CloseOutcome.AlreadyPaid.class, ground.close("order-late"));
    }

    /** Alipay calls it closed. */
    @Test
    void isOverWhenItWasGivenBackWhole() throws Exception {
        ground.paid("order-back", 500);
        ground.refund("refund-1", "order-back", 500, 500);
        assertInstanceOf(PaymentStanding.Closed.class, ground.find("order-back"), "nothing of it is to be credited");
        ground.paid("order-done", 500);
        ground.alipay.finish(PayGround.APP, Names.there("order-done"));
        assertInstanceOf(PaymentStanding.Paid.class, ground.find("order-done"));
    }

    @Test
    void namesOrdersSoThatAlipayTakesThem() throws Exception {
        AlipayTrade trade = ground.paid("a-b_c-7", 5);
        assertEquals("a_mb_uc_m7", trade.outTradeNo());
        assertEquals("00112233445566778899aabbccddeeff", Names.there("00112233445566778899aabbccddeeff"));
        assertFalse(Names.there("a_mb-x").equals(Names.there("a-b-x")));
    }

    @Test
    void declinesWhatNobodyCanPay() throws Exception {
        Instant later = ground.clock.instant().plusSeconds(600);
        for (Money amount : new Money[] {new Money(1, "USD"), new Money(100_000_001, "CNY")}) {
            assertInstanceOf(
                    StartOutcome.Declined.class,
                    ground.start(PayGround.order("order-amount", amount, PayWay.QR, later)));
        }
        try (var codes = new PayGround(Map.of("ways", "qr"))) {
            assertInstanceOf(StartOutcome.Declined.class, codes.start(codes.order("order-way", 1, PayWay.REDIRECT)));
        }
        assertEquals(0, ground.alipay.calls().size());
        assertInstanceOf(PaymentStanding.NotFound.class, ground.find("order-amount"));
    }

    @ParameterizedTest
    @EnumSource(value = PayWay.class, names = "TRANSFER", mode = EnumSource.Mode.EXCLUDE)
    void declinesWhatIsClosedAndNotWhatMayBePaid(PayWay way) throws Exception {
        ground.scanned("order-used", 1);
        assertInstanceOf(
                StartOutcome.Unknown.class, ground.start(ground.order("order-used", 2, way)), "another amount");
        ground.close("order-used");
        assertInstanceOf(StartOutcome.Declined.class, ground.start(ground.order("order-used", 1, way)));
        ground.paid("order-paid", 1);
        var paid = assertInstanceOf(StartOutcome.Unknown.class, ground.start(ground.order("order-paid", 1, way)));
        assertEquals("ACQ.TRADE_HAS_SUCCESS", paid.why().code());
    }

    @ParameterizedTest
    @CsvSource({"_appKey, isv.invalid-signature", "appId, isv.invalid-app-id"})
    void isNotLetInAsSomebodyElse(String name, String code) throws Exception {
        String value =
                name.equals("appId") ? "2021000000000009" : AlipayKeys.make().privateText();
        try (var other = new PayGround(Map.of(name, value))) {
            var start = assertInstanceOf(
                    StartOutcome.Unavailable.class, other.start(other.order("order-key", 1, PayWay.QR)));
            assertEquals(code, start.why().code());
            assertEquals(Blame.HOST, start.why().blame());
            assertInstanceOf(PaymentStanding.Unknown.class, other.find("order-key"));
            assertEquals(code, unavailable(other.close("order-key")));
        }
    }

    @Test
    void comesAgainWhereItAsksTooOften() throws Exception {
        ground.scanned("order-often", 1);
        ground.alipay.mood(CloudMood.THROTTLING);
        var start = assertInstanceOf(
                StartOutcome.Unavailable.class, ground.start(ground.order("order-often", 1, PayWay.QR)));
        assertEquals("isv.app-call-limited", start.why().code());
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-often"));
        assertEquals("isv.app-call-limited", unavailable(ground.close("order-often")));
    }

    @ParameterizedTest
    @EnumSource(
            value = AlipayFault.class,
            names = {"NONE", "REFUNDS_LATER"},
            mode = EnumSource.Mode.EXCLUDE)
    void doesNotKnowWhatAlipayDoesNotSayAndSign(AlipayFault fault) throws Exception {
        ground.scanned("order-fault", 1);
        ground.paid("order-paid", 10);
        ground.alipay.fault(fault);
        for (PayWay way : ground.provider.profile().ways()) {
            assertInstanceOf(StartOutcome.Unknown.class, ground.start(ground.order("order-fault", 1, way)));
        }
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-fault"));
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-paid"));
        assertInstanceOf(CloseOutcome.Unknown.class, ground.close("order-fault"));

        ground.alipay.fault(AlipayFault.NONE);
        assertInstanceOf(CloseOutcome.Closed.class, ground.close("order-fault"), "whether it was closed before or not");
        assertInstanceOf(PaymentStanding.Paid.class, ground.find("order-paid"));
    }

    /** A refusal has to be signed, too. */
    @ParameterizedTest
    @EnumSource(
            value = AlipayFault.class,
            names = {"WRONG_SIGNATURE", "UNSIGNED", "TAMPERED"})
    void isRefusedByAlipayAlone(AlipayFault fault) throws Exception {
        ground.scanned("order-closed", 1);
        ground.close("order-closed");
        ground.alipay.fault(fault);
        assertInstanceOf(PaymentStanding.Unknown.class, ground.find("order-never"));
        assertInstanceOf(CloseOutcome.Unknown.class, ground.close("order-never"));
        assertInstanceOf(StartOutcome.Unknown.class, ground.start(ground.order("order-closed", 1, PayWay.QR)));
    }

    /** A bill is the seller's, whatever application was paid by: each file's would show the other one's payments. */
    @Test
    void opensASellerOnce() throws Exception {
        Map<String, Object> second = new HashMap<>(PayGround.settings(ground.alipay, Map.of("service.pid", OTHER)));
        assertThrows(ExecutionException.class, () -> ground.open(second));
        second.put("appId", "2021000000000009");
        assertThrows(ExecutionException.class, () -> ground.open(second));
        second.put("sellerId", "2088000000000010");
        PayGround.close(ground.open(second));
        PayGround.close(ground.provider);
        second.put("sellerId", PayGround.SELLER);
        PayGround.close(ground.open(second));
    }
}

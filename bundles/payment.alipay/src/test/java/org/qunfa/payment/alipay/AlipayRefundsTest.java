package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.testkit.alipay.AlipayFault;
import org.qunfa.testkit.alipay.AlipayKeys;
import org.qunfa.testkit.cloud.CloudMood;

/** Refunds: what is refused is refused for certain, and all else is asked after by the same name. */
@Timeout(120)
class AlipayRefundsTest {

    @SuppressWarnings("NullAway.Init")
    private PayGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new PayGround();
        ground.paid("order-1", 500);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private RefundOutcome refund(String id, long fen) throws Exception {
        return ground.refund(id, "order-1", fen, 500);
    }

    private static RefundOutcome.Refunded refunded(RefundOutcome outcome) {
        return assertInstanceOf(RefundOutcome.Refunded.class, outcome);
    }

    private void assertGivenBack(long fen) {
        assertEquals(fen, ground.alipay.refunded(PayGround.APP));
    }

    @Test
    void givesBackInParts() throws Exception {
        RefundOutcome.Refunded first = refunded(refund("refund-1", 200));
        assertEquals(first, refund("refund-1", 200), "asked again it says the same");
        RefundOutcome.Refunded second = refunded(refund("refund-2", 300));
        assertNotEquals(first.providerId(), second.providerId());
        assertEquals(second, refund("refund-2", 300));
        assertGivenBack(500);
        assertInstanceOf(RefundOutcome.Refused.class, refund("refund-3", 1), "nothing is left");
    }

    @Test
    void asksAfterWhatWaits() throws Exception {
        ground.alipay.fault(AlipayFault.REFUNDS_LATER);
        assertInstanceOf(RefundOutcome.Pending.class, refund("refund-1", 500));
        assertInstanceOf(RefundOutcome.Pending.class, refund("refund-1", 500));
        assertGivenBack(0);
        ground.alipay.completeRefunds();
        refunded(refund("refund-1", 500));
        assertGivenBack(500);
    }

    @Test
    void isRefusedWhatTheSellerHasNotGot() throws Exception {
        ground.alipay.balance(PayGround.SELLER, 0);
        var refused = assertInstanceOf(RefundOutcome.Refused.class, refund("refund-1", 500));
        assertEquals("ACQ.SELLER_BALANCE_NOT_ENOUGH", refused.why().code());
        assertEquals(Blame.HOST, refused.why().blame());
    }

    @Test
    void isRefusedWhatNobodyPaidOrIsDone() throws Exception {
        ground.code("order-open", 5);
        assertInstanceOf(RefundOutcome.Refused.class, ground.refund("refund-1", "order-open", 5, 5));
        assertInstanceOf(RefundOutcome.Refused.class, ground.refund("refund-1", "order-never", 5, 5));
        ground.alipay.finish(PayGround.APP, "order_m1");
        assertInstanceOf(RefundOutcome.Refused.class, refund("refund-1", 500));
    }

    /** Of the same name, another amount was given back, or will be: that is no refusal. */
    @Test
    void doesNotTakeAnotherRefundForThisOne() throws Exception {
        refund("refund-1", 200);
        var other = assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 100));
        assertEquals("other-order", other.why().code());
        ground.alipay.fault(AlipayFault.REFUNDS_LATER);
        refund("refund-2", 200);
        var later = assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-2", 100));
        assertEquals("ACQ.DISCORDANT_REPEAT_REQUEST", later.why().code());
        assertGivenBack(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlipayFault.class,
            names = {"NONE", "REFUNDS_LATER"},
            mode = EnumSource.Mode.EXCLUDE)
    void doesNotKnowWhatAlipayDoesNotSayAndSign(AlipayFault fault) throws Exception {
        ground.alipay.fault(fault);
        assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 200));
        ground.alipay.fault(AlipayFault.NONE);
        refunded(refund("refund-1", 200));
        ground.alipay.fault(fault);
        assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 200), "it was given back");
        assertGivenBack(200);
    }

    /** A refusal has to be signed, too. */
    @ParameterizedTest
    @EnumSource(
            value = AlipayFault.class,
            names = {"WRONG_SIGNATURE", "UNSIGNED", "TAMPERED"})
    void isRefusedByAlipayAlone(AlipayFault fault) throws Exception {
        ground.alipay.fault(fault);
        assertInstanceOf(RefundOutcome.Unknown.class, ground.refund("refund-1", "order-never", 1, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudMood.class,
            names = {"THROTTLING", "FAULTY", "GATEWAY"})
    void isNotRefusedByWhoeverDoesNotAnswer(CloudMood mood) throws Exception {
        ground.alipay.mood(mood);
        assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 200));
        ground.alipay.mood(CloudMood.WELL);
        refunded(refund("refund-1", 200));
        assertGivenBack(200);
    }

    @Test
    void isNotRefusedWithoutBeingLetIn() throws Exception {
        try (var other = new PayGround(Map.of("_appKey", AlipayKeys.make().privateText()))) {
            var outcome = assertInstanceOf(RefundOutcome.Unknown.class, other.refund("refund-1", "order-1", 1, 1));
            assertEquals(Blame.HOST, outcome.why().blame());
        }
    }
}

package org.qunfa.payment.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.PayFault;
import org.qunfa.testkit.wechatpay.RefundState;
import org.qunfa.testkit.wechatpay.Sums;

/** Refunds: what is refused is refused for certain, and all else is asked after by the same number. */
@Timeout(120)
class WechatRefundsTest {

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

    @Test
    void givesBackInParts() throws Exception {
        assertInstanceOf(RefundOutcome.Pending.class, refund("refund-1", 200));
        assertInstanceOf(RefundOutcome.Refunded.class, refund("refund-1", 200));
        refund("refund-2", 300);
        assertInstanceOf(RefundOutcome.Refunded.class, refund("refund-2", 300));
        assertEquals(new Sums(500, 500), ground.pay.sums(PayGround.MCHID));
        assertInstanceOf(RefundOutcome.Refused.class, refund("refund-3", 1), "nothing is left");
    }

    @Test
    void asksAfterWhatWaits() throws Exception {
        ground.pay.faults(PayFault.REFUNDS_WAIT);
        assertInstanceOf(RefundOutcome.Pending.class, refund("refund-1", 500));
        assertInstanceOf(RefundOutcome.Pending.class, refund("refund-1", 500));
        ground.pay.endRefund(PayGround.MCHID, "refund-1", RefundState.SUCCESS);
        assertInstanceOf(RefundOutcome.Refunded.class, refund("refund-1", 500));
        assertEquals(
                1,
                ground.pay.calls().stream()
                        .filter(call -> call.equals("POST /v3/refund/domestic/refunds"))
                        .count(),
                "it is asked for once");
    }

    @Test
    void isRefusedWhatWasClosedAndOpenWhatIsAbnormal() throws Exception {
        ground.pay.faults(PayFault.REFUNDS_WAIT);
        refund("refund-1", 100);
        refund("refund-2", 100);
        ground.pay.endRefund(PayGround.MCHID, "refund-1", RefundState.CLOSED);
        ground.pay.endRefund(PayGround.MCHID, "refund-2", RefundState.ABNORMAL);
        assertInstanceOf(RefundOutcome.Refused.class, refund("refund-1", 100));
        var abnormal = assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-2", 100));
        assertEquals("ABNORMAL", abnormal.why().code());
    }

    @Test
    void isRefusedWhatTheMerchantHasNotGot() throws Exception {
        ground.pay.withdraw(PayGround.MCHID, 500);
        var refused = assertInstanceOf(RefundOutcome.Refused.class, refund("refund-1", 500));
        assertEquals("NOT_ENOUGH", refused.why().code());
        assertEquals(Blame.HOST, refused.why().blame());
    }

    /** Of the same number, another amount was given back: that is no refusal. */
    @Test
    void doesNotTakeAnotherRefundForThisOne() throws Exception {
        refund("refund-1", 200);
        var other = assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 100));
        assertEquals("other-order", other.why().code());
        assertEquals(new Sums(500, 200), ground.pay.sums(PayGround.MCHID));
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudMood.class,
            names = {"THROTTLING", "FAULTY", "GATEWAY"})
    void isNotRefusedByWhoeverDoesNotAnswer(CloudMood mood) throws Exception {
        ground.pay.mood(mood);
        assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 200));
        ground.pay.mood(CloudMood.WELL);
        refund("refund-1", 200);
        assertInstanceOf(RefundOutcome.Refunded.class, refund("refund-1", 200));
        ground.pay.mood(mood);
        assertInstanceOf(RefundOutcome.Unknown.class, refund("refund-1", 200), "it was given back");
        assertEquals(new Sums(500, 200), ground.pay.sums(PayGround.MCHID));
    }

    @Test
    void isNotRefusedWithoutBeingLetIn() throws Exception {
        try (var other = new PayGround(KeyMode.PUBLIC_KEY, Map.of("merchantSerial", "ABCD"))) {
            var outcome = assertInstanceOf(RefundOutcome.Unknown.class, other.refund("refund-1", "order-1", 1, 1));
            assertEquals(Blame.HOST, outcome.why().blame());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PayFault.class,
            names = {"ANSWER_FORGED", "ANSWER_UNSIGNED", "ANSWER_STALE", "ANSWER_CHANGED", "ANSWER_RETIRED"})
    void isRefusedByWechatAlone(PayFault fault) throws Exception {
        ground.pay.faults(fault);
        assertInstanceOf(RefundOutcome.Unknown.class, ground.refund("refund-1", "order-never", 1, 1));
        ground.pay.faults();
        assertInstanceOf(RefundOutcome.Refused.class, ground.refund("refund-1", "order-never", 1, 1));
        assertTrue(ground.pay.payments(PayGround.MCHID).stream().allMatch(payment -> payment.returned() == 0));
    }
}

package org.qunfa.payment.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.PayFault;

/** Bills: all that moved on a day, if the file is the one that WeChat Pay signed the hash of. */
@Timeout(120)
class WechatBillsTest {

    /** Noon in Beijing, so that two days later the bill is there. */
    private static final Instant THEN = Instant.parse("2026-03-02T04:00:00Z");

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @SuppressWarnings("NullAway.Init")
    private PayGround ground;

    @BeforeEach
    void open() throws Exception {
        Duration ago = Duration.between(Instant.now(), THEN);
        ground = new PayGround(Clock.offset(Clock.systemUTC(), ago), KeyMode.PUBLIC_KEY, Map.of());
        ground.paid("order-1", 1_234);
        ground.paid("order-2", 5);
        ground.refund("refund-1", "order-1", 34, 1_234);
        ground.code("order-open", 7);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private BillOutcome.Bill bill() throws Exception {
        return assertInstanceOf(BillOutcome.Bill.class, ground.bill(DAY));
    }

    private static List<String> lines(BillOutcome.Bill bill) {
        return bill.lines().stream()
                .map(line -> line.kind().word() + " " + line.name() + " " + line.amount())
                .toList();
    }

    @Test
    void hasWhatMovedOnTheDay() throws Exception {
        ground.pay.advance(Duration.ofDays(2));

        BillOutcome.Bill bill = bill();

        assertEquals(
                List.of("payment order-1 1234 CNY", "payment order-2 5 CNY", "refund refund-1 34 CNY"), lines(bill));
        assertEquals(DAY.atStartOfDay().toInstant(ZoneOffset.ofHours(8)), bill.from());
        assertEquals(Duration.ofDays(1), Duration.between(bill.from(), bill.until()));
        BillLine first = bill.lines().get(0);
        assertEquals(ground.pay.payments(PayGround.MCHID).get(0).transactionId(), first.providerId());
    }

    @Test
    void isNotThereBeforeTheNextDay() throws Exception {
        assertInstanceOf(BillOutcome.Unavailable.class, ground.bill(DAY));
        ground.pay.advance(Duration.ofHours(20));
        assertInstanceOf(BillOutcome.NotYet.class, ground.bill(DAY), "it is there from ten o'clock on");
    }

    @Test
    void isEmptyWhenNothingMoved() throws Exception {
        ground.pay.advance(Duration.ofDays(3));
        var bill = assertInstanceOf(BillOutcome.Bill.class, ground.bill(DAY.plusDays(1)));
        assertEquals(List.of(), bill.lines());
    }

    @ParameterizedTest
    @EnumSource(
            value = PayFault.class,
            names = {"BILL_HASH_WRONG", "BILL_CUT", "ANSWER_FORGED", "ANSWER_UNSIGNED"})
    void isNotWhatWechatDidNotPromise(PayFault fault) throws Exception {
        ground.pay.advance(Duration.ofDays(2));
        ground.pay.faults(fault);
        assertInstanceOf(BillOutcome.Unavailable.class, ground.bill(DAY));
    }

    /** The platform compares it with what it knows. */
    @Test
    void saysWhatIsMissingChangedOrNotOursAsItStandsThere() throws Exception {
        ground.pay.advance(Duration.ofDays(2));
        ground.pay.faults(PayFault.BILL_LACKS_REFUND, PayFault.BILL_CHANGES_AMOUNT, PayFault.BILL_HAS_FOREIGN);
        BillOutcome.Bill bill = bill();
        assertEquals(3, bill.lines().size());
        assertEquals(new Money(1_235, "CNY"), bill.lines().get(0).amount());
        assertTrue(bill.lines().get(2).name().startsWith("foreign"));
    }

    @Test
    void leavesOtherApplicationsOfTheMerchantOut() throws Exception {
        ground.pay.advance(Duration.ofDays(2));
        var settings = PayGround.more(
                PayGround.settings(ground.pay, KeyMode.PUBLIC_KEY), Map.of("appId", "wxotherapplication"));
        WechatPayments other = ground.open(settings);
        BillOutcome outcome = other.bill(new BillQuery(DAY, Duration.ofSeconds(20)))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertEquals(
                List.of(), assertInstanceOf(BillOutcome.Bill.class, outcome).lines());
        PayGround.close(other);
    }
}

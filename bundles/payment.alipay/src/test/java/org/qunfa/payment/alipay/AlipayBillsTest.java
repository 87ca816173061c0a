package org.qunfa.payment.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
import org.qunfa.testkit.alipay.AlipayFault;
import org.qunfa.testkit.alipay.AlipayTrade;
import org.qunfa.testkit.alipay.BillFault;
import org.qunfa.testkit.cloud.CloudMood;

/** Bills: each row that moved money, under the platform's names. */
@Timeout(120)
class AlipayBillsTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @SuppressWarnings("NullAway.Init")
    private PayGround ground;

    @SuppressWarnings("NullAway.Init")
    private LocalDate day;

    @SuppressWarnings("NullAway.Init")
    private AlipayTrade trade;

    /** At noon of a day two payments are made, and some is given back of one of them; then it is noon of the next day. */
    @BeforeEach
    void open() throws Exception {
        ground = new PayGround();
        day = LocalDate.ofInstant(ground.clock.instant(), CHINA).plusDays(1);
        ground.clock.reach(noon(day));
        trade = ground.paid("order-1", 500);
        ground.paid("order-2", 70);
        ground.refund("refund-1", "order-1", 200, 500);
        ground.clock.reach(noon(day.plusDays(1)));
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(CHINA).toInstant();
    }

    private List<BillLine> lines() throws Exception {
        return assertInstanceOf(BillOutcome.Bill.class, ground.bill(day)).lines();
    }

    private static long sum(List<BillLine> lines, BillLine.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.amount().minor())
                .sum();
    }

    @Test
    void hasWhatMoved() throws Exception {
        var bill = assertInstanceOf(BillOutcome.Bill.class, ground.bill(day));
        assertEquals(day.atStartOfDay(CHINA).toInstant(), bill.from());
        assertEquals(Duration.ofDays(1), Duration.between(bill.from(), bill.until()));
        assertEquals(3, bill.lines().size());
        assertEquals(
                new BillLine(BillLine.Kind.PAYMENT, "order-1", trade.number(), new Money(500, "CNY")),
                bill.lines().get(0));
        BillLine refund = bill.lines().stream()
                .filter(line -> line.kind() == BillLine.Kind.REFUND)
                .findFirst()
                .orElseThrow();
        assertEquals("refund-1", refund.name());
        assertEquals(new Money(200, "CNY"), refund.amount());
        assertEquals(trade.number() + ".refund_m1", refund.providerId());
    }

    @Test
    void isNotThereBeforeTheMorningAfter() throws Exception {
        assertInstanceOf(BillOutcome.NotYet.class, ground.bill(day.plusDays(1)));
    }

    /** Alipay says of it that there is none: long after, that is a bill. */
    @Test
    void isEmptyOfADayOfWhichAlipayHasNone() throws Exception {
        var bill = assertInstanceOf(BillOutcome.Bill.class, ground.bill(LocalDate.of(2015, 12, 31)));
        assertEquals(List.of(), bill.lines());
        var quiet = assertInstanceOf(BillOutcome.Bill.class, ground.bill(day.minusDays(3)));
        assertEquals(List.of(), quiet.lines());
    }

    @Test
    void saysWhatIsThereAndWhatIsNot() throws Exception {
        ground.alipay.fault(BillFault.MISSING_ROW);
        assertEquals(70, sum(lines(), BillLine.Kind.PAYMENT));
        ground.alipay.fault(BillFault.MISSING_REFUND);
        assertEquals(0, sum(lines(), BillLine.Kind.REFUND));
        ground.alipay.fault(BillFault.CHANGED_AMOUNT);
        assertEquals(670, sum(lines(), BillLine.Kind.PAYMENT));
        ground.alipay.fault(BillFault.FOREIGN_ROW);
        BillLine foreign = lines().get(3);
        assertEquals("nobodys_order_1", foreign.name());
        assertEquals(4_200, foreign.amount().minor());
    }

    @Test
    void believesNoArchiveThatIsCut() throws Exception {
        ground.alipay.fault(BillFault.CUT);
        assertInstanceOf(BillOutcome.Unavailable.class, ground.bill(day));
    }

    @Test
    void believesNoBillOfAnotherSeller() throws Exception {
        AlipayPayments other = ground.open(PayGround.settings(ground.alipay, Map.of("sellerId", "2088000000000099")));
        var query = new BillQuery(day, Duration.ofSeconds(20));
        assertInstanceOf(BillOutcome.Unavailable.class, PayGround.get(other.bill(query)));
        PayGround.close(other);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlipayFault.class,
            names = {"NONE", "REFUNDS_LATER"},
            mode = EnumSource.Mode.EXCLUDE)
    void believesNobodyElse(AlipayFault fault) throws Exception {
        ground.alipay.fault(fault);
        assertInstanceOf(BillOutcome.Unavailable.class, ground.bill(day));
    }

    @ParameterizedTest
    @EnumSource(
            value = CloudMood.class,
            names = {"THROTTLING", "FAULTY", "GATEWAY"})
    void cannotBeGotWhereCallsFail(CloudMood mood) throws Exception {
        ground.alipay.mood(mood);
        assertNotEquals(BillOutcome.Bill.class, ground.bill(day).getClass());
        assertInstanceOf(BillOutcome.Unavailable.class, ground.bill(day));
    }
}

package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.billing.OrderState.MISMATCH;
import static org.qunfa.billing.OrderState.REPAID;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Repayments;
import org.qunfa.billing.Transfers;
import org.qunfa.billing.rows.TicketRows;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BillLine;

/** Money that came and did not fit, and that finance paid back where it came. */
@Timeout(120)
class RepaymentsTest {

    private static final String LIN = "person:6f1c2f0e-0000-4000-8000-000000000001";
    private static final String WANG = "person:6f1c2f0e-0000-4000-8000-000000000002";

    private Street street;
    private Shop shop;
    private LocalDate day;
    private String order = "";

    /** Something else than the price came for an order, at eleven in the morning. */
    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
        var eleven = shop.bills
                .today()
                .plusDays(1)
                .atTime(LocalTime.of(11, 0))
                .atZone(BillDesk.CALENDAR)
                .toInstant();
        street.time.passes(Duration.between(street.time.instant(), eleven));
        street.till.now = street.time.instant();
        day = shop.bills.today();
        order = shop.place("a").order().id();
        brings("event-1", 500, "pay-1");
        assertEquals(MISMATCH, shop.state(order));
        assertEquals(Set.of("amount-differs " + order), tickets());
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), street.quota.check());
        assertEquals(0, street.available());
        shop.close();
        street.close();
    }

    private void brings(String event, long fen, String payment) {
        String words = event + " " + order + " paid " + fen + " " + payment;
        shop.hooks.take(Street.TILL, Till.said(words, street.time.instant()));
    }

    private Repayments.Entry entry(long fen, String reference) {
        return new Repayments.Entry(order, new Money(fen, "CNY"), reference, day, "another amount came", LIN);
    }

    private Set<String> tickets() {
        return shop.tickets.open(1_000, 0).stream()
                .map(ticket -> ticket.kind() + " " + ticket.subject())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Two providers may have one name for what is not the same. */
    @Test
    void ticketsOfAnotherProviderStay() {
        var stays = new TicketRows.Fresh("unknown-refund", Street.ACCOUNT, "site-1", "refunded as back-1");
        street.test.database().transaction(connection -> {
            TicketRows.insert(connection, stays, street.time.instant());
            return true;
        });
        shop.repayments.enter(entry(500, "site-1"));
        assertEquals(Set.of("unknown-refund site-1"), tickets());
    }

    private static String refused(Shop shop, Repayments.Entry entry) {
        return assertThrows(Denied.class, () -> shop.repayments.enter(entry)).code();
    }

    /** The provider's bills of the day of the payment, and of the one after it. */
    private void bills(BillLine... lines) {
        street.till.clerk = all -> List.of(lines);
    }

    private BillLine paid(long fen) {
        return new BillLine(BillLine.Kind.PAYMENT, order, "pay-1", new Money(fen, "CNY"));
    }

    private static BillLine back(String name, String id, long fen) {
        return new BillLine(BillLine.Kind.REFUND, name, id, new Money(fen, "CNY"));
    }

    private int reconciled(LocalDate of) {
        return shop.bills.reconcile(Street.TILL, of).differences();
    }

    private void nextDay() {
        street.time.passes(Duration.ofDays(1));
        street.till.now = street.time.instant();
    }

    @Test
    void endsTheOrderAndItsTicket() {
        Repayments.Placed placed = shop.repayments.enter(entry(500, "site-1"));
        assertFalse(placed.replayed());
        assertEquals(Street.TILL, placed.repayment().provider());
        assertEquals(REPAID, shop.state(order));
        assertEquals(Set.of(), tickets());
        assertEquals(
                List.of(LIN + " repaid 500 CNY as site-1: another amount came"),
                street.ask("select closed_by || ' ' || closing from billing.ticket"));
        assertEquals("order.repaid", street.told().get(1).type());

        assertTrue(shop.repayments.enter(entry(500, "site-1")).replayed());
        assertEquals("reference-used", refused(shop, entry(400, "SITE-1")));
        assertEquals(List.of(placed.repayment()), shop.repayments.repayments(10, Long.MAX_VALUE));
        assertEquals(
                List.of(), shop.repayments.repayments(10, placed.repayment().id()));
    }

    /** Whatever the provider tells of it again, and that it gave back, is known; another payment is not. */
    @Test
    void whatIsKnownIsNoNews() {
        shop.repayments.enter(entry(500, "site-1"));
        brings("event-2", 500, "pay-1");
        shop.hooks.take(Street.TILL, Till.said("event-3 site-1 refunded 500 back-1", street.time.instant()));
        shop.orders.ask(street.organisation, order);
        assertEquals(Set.of(), tickets());

        brings("event-4", Street.TERMS.price().minor(), "pay-2");
        assertEquals(Set.of("paid-twice " + order), tickets());
        assertEquals(REPAID, shop.state(order));
    }

    /** Notices name the merchant's number first; the provider's own number, by which it was entered, is in them, too. */
    @Test
    void whatWasToldByTheOtherNameIsKnown() {
        shop.hooks.take(Street.TILL, Till.said("event-2 number-1 refunded 500 back-1", street.time.instant()));
        assertEquals(Set.of("amount-differs " + order, "unknown-refund number-1"), tickets());
        shop.repayments.enter(entry(500, "BACK-1"));
        assertEquals(Set.of(), tickets());
        shop.hooks.take(Street.TILL, Till.said("event-3 number-1 refunded 500 back-1", street.time.instant()));
        assertEquals(Set.of(), tickets());
    }

    /** Whoever is first, it either came or was paid back. */
    @Test
    void aMovementIsNotBothAtOnce() throws Exception {
        shop.comes(street.account, Street.ACCOUNT);
        String other = shop.orders
                .place(street.organisation, Street.byTransfer("u"))
                .order()
                .id();
        order = transferred(700);
        var people = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 8; i++) {
                String reference = "both-" + i;
                var came = new Transfers.Entry(
                        other, null, false, new Money(1, "CNY"), reference, day, null, reference, LIN);
                Future<String> in = people.submit(() -> outcome(() -> shop.transfers.enter(came)));
                Future<String> out = people.submit(
                        () -> outcome(() -> shop.repayments.enter(entry(1, reference.toUpperCase(Locale.ROOT)))));
                assertEquals(
                        Set.of("entered", "reference-used"), Set.of(in.get(), out.get()), "exactly one is entered");
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static String outcome(Runnable entering) {
        try {
            entering.run();
            return "entered";
        } catch (Denied e) {
            return e.code();
        }
    }

    /** An order for which so much came by transfer, which is not its price. */
    private String transferred(long fen) {
        String placed = shop.orders
                .place(street.organisation, Street.byTransfer("t"))
                .order()
                .id();
        var came = new Transfers.Entry(placed, null, false, new Money(fen, "CNY"), "B-1", day, null, "B-1", LIN);
        shop.transfers.confirm(shop.transfers.enter(came).transfer().id(), WANG);
        assertEquals(MISMATCH, shop.state(placed));
        return placed;
    }

    @Test
    void billsFitWhenAllWasPaidBack() {
        bills(paid(500), back("site-1", "back-1", 500));
        nextDay();
        assertEquals(2, reconciled(day));
        assertEquals(
                Set.of("amount-differs " + order, "bill-payment-not-credited " + order, "bill-refund-unknown site-1"),
                tickets());
        shop.repayments.enter(entry(500, "Back-1"));
        assertEquals(Set.of(), tickets(), "what asked for it is done");
        assertEquals(0, reconciled(day));
    }

    @Test
    void billsTellWhatIsLeft() {
        shop.repayments.enter(entry(300, "site-1"));
        bills(paid(500), back("site-1", "back-1", 300));
        nextDay();
        assertEquals(1, reconciled(day));
        assertEquals(Set.of("bill-payment-not-credited " + order), tickets());
        shop.repayments.enter(entry(200, "site-2"));
        bills(paid(500), back("site-1", "back-1", 300), back("site-2", "back-2", 200));
        assertEquals(0, reconciled(day));
        assertEquals(Set.of(), tickets());
    }

    @Test
    void billsTellThatAnotherAmountWasPaidBack() {
        shop.repayments.enter(entry(500, "site-1"));
        bills(paid(500), back("site-1", "back-1", 499));
        nextDay();
        assertEquals(1, reconciled(day));
        assertEquals(Set.of("bill-amount-differs site-1"), tickets());
    }

    @Test
    void billsTellThatNothingWasPaidBackADayLater() {
        shop.repayments.enter(entry(500, "site-1"));
        bills(paid(500));
        nextDay();
        assertEquals(0, reconciled(day));
        nextDay();
        bills();
        assertEquals(1, reconciled(day.plusDays(1)));
        assertEquals(Set.of("bill-refund-missing " + order), tickets());
    }

    /** Providers may bill it on the day after. */
    @Test
    void whatIsBilledTheDayAfterIsNotMissed() {
        shop.repayments.enter(entry(500, "site-1"));
        bills(paid(500));
        nextDay();
        reconciled(day);
        nextDay();
        bills(back("site-1", "back-1", 500));
        assertEquals(0, reconciled(day.plusDays(1)));
        assertEquals(Set.of(), tickets());
    }

    /** Both bills are there already, and neither has it. */
    @Test
    void whatIsEnteredLaterIsMissedAtOnce() {
        bills(paid(500));
        nextDay();
        reconciled(day);
        nextDay();
        bills();
        reconciled(day.plusDays(1));
        shop.repayments.enter(entry(500, "site-1"));
        assertEquals(Set.of("bill-refund-missing " + order), tickets());
    }

    @Test
    void refusesWhatNeedsNone() {
        String fits = shop.place("b").order().id();
        var open = new Repayments.Entry(fits, new Money(1, "CNY"), "site-1", day, "x", LIN);
        assertEquals("order-fits", refused(shop, open));
        street.till.pay(fits);
        shop.orders.ask(street.organisation, fits);
        Denied credited = assertThrows(Denied.class, () -> shop.repayments.enter(open));
        assertEquals("order-fits", credited.code());
        assertTrue(credited.sentence().contains("its tickets closed"), credited::sentence);
        var wish = new Refunds.Wish(street.organisation, fits, Street.TERMS.segments(), "unused", "r", "key-of-lin");
        String refund = shop.refunds.refund(wish).refund().id().toUpperCase(Locale.ROOT);
        assertEquals("reference-used", refused(shop, entry(1, refund)));
        assertEquals("reference-used", refused(shop, entry(1, "BACK-" + refund)));
        var unknown = new Repayments.Entry("nobodys", new Money(1, "CNY"), "site-1", day, "x", LIN);
        assertEquals("unknown-order", refused(shop, unknown));
        assertEquals("bad-reference", refused(shop, entry(1, "a b")));
        var named = new Repayments.Entry(order, new Money(1, "CNY"), "s", day, "13800138000 asked", LIN);
        assertEquals("names-payer", refused(shop, named));
        var tomorrow = new Repayments.Entry(order, new Money(1, "CNY"), "s", day.plusDays(1), "x", LIN);
        assertEquals("bad-day", refused(shop, tomorrow));
        assertEquals(MISMATCH, shop.state(order));
    }

    @Test
    void whatCameByTransferIsNotPaidBackTwice() {
        shop.comes(street.account, Street.ACCOUNT);
        order = transferred(700);

        assertEquals("reference-used", refused(shop, entry(700, "b-1")), "that came in");
        assertEquals("repayment-exceeded", refused(shop, entry(701, "C-1")));
        Set<String> asked = tickets();
        assertTrue(asked.contains("amount-differs " + order), asked::toString);
        shop.repayments.enter(entry(600, "C-1"));
        assertEquals(asked, tickets(), "no bill tells what is left");
        assertEquals("repayment-exceeded", refused(shop, entry(101, "C-2")));
        shop.repayments.enter(entry(100, "C-2"));
        assertEquals(REPAID, shop.state(order));
        asked.remove("amount-differs " + order);
        assertEquals(asked, tickets());

        var came = new Transfers.Entry(order, null, false, new Money(50, "USD"), "B-2", day, null, "B-2", LIN);
        shop.transfers.confirm(shop.transfers.enter(came).transfer().id(), WANG);
        assertTrue(tickets().contains("paid-twice " + order), "another one came");
        var dollars = new Repayments.Entry(order, new Money(50, "USD"), "C-3", day, "it came besides", LIN);
        shop.repayments.enter(dollars);
        assertEquals(asked, tickets());
    }
}

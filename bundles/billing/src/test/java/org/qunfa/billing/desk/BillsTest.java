package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Bills;
import org.qunfa.billing.Bills.State;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Tickets;
import org.qunfa.model.Money;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;

/** A provider's bill and the rows here: every difference is found, and nothing else. */
@Timeout(300)
class BillsTest {

    private static final Money LITTLE = new Money(1, "CNY");

    @SuppressWarnings("NullAway.Init")
    private Street street;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private LocalDate day;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
        // Eleven in the morning, so that an hour more or less is the same day.
        Instant noon = shop.bills
                .today()
                .atTime(LocalTime.of(11, 0))
                .atZone(BillDesk.CALENDAR)
                .toInstant();
        Duration ahead = Duration.between(street.time.instant(), noon);
        street.time.passes(ahead.isNegative() ? ahead.plusDays(1) : ahead);
        street.till.now = street.time.instant();
        day = shop.bills.today();
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), street.quota.check());
        shop.close();
        street.close();
    }

    /** An order that was paid and asked after. */
    private String bought(String key) {
        String id = shop.place(key).order().id();
        street.till.pay(id);
        shop.orders.ask(street.organisation, id);
        assertEquals(OrderState.CREDITED, shop.state(id));
        return id;
    }

    private Refunds.View refund(String order, long segments) {
        return shop.refunds
                .refund(new Refunds.Wish(street.organisation, order, segments, "not needed", "r", "operator"))
                .refund();
    }

    private void nextDay() {
        street.time.passes(Duration.ofDays(1));
        street.till.now = street.time.instant();
    }

    private Bills.View reconciled() {
        return shop.bills.reconcile(Street.TILL, day);
    }

    private Set<String> tickets() {
        return shop.tickets.open(1_000, 0).stream()
                .map(ticket -> ticket.kind() + " " + ticket.subject())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatFitsIsNoDifference() {
        String id = bought("a");
        refund(id, 400);
        bought("b");
        nextDay();
        Bills.View bill = reconciled();
        assertEquals(State.COMPARED, bill.state());
        assertEquals(3, bill.lines());
        assertEquals(0, bill.differences());
        assertEquals(Set.of(), tickets());
        assertEquals(List.of(bill), shop.bills.bills(10));
    }

    @Test
    void whatWasPaidAndNeverHeardOfIsCredited() {
        String id = shop.place("a").order().id();
        street.till.pay(id);
        nextDay();
        assertEquals(0, reconciled().differences());
        assertEquals(OrderState.CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
    }

    @Test
    void aBillAloneCreditsNothing() {
        String id = shop.place("a").order().id();
        street.till.clerk = lines -> List.of(new BillLine(BillLine.Kind.PAYMENT, id, "pay-x", Street.TERMS.price()));
        nextDay();
        assertEquals(1, reconciled().differences());
        assertEquals(Set.of("bill-payment-not-credited " + id), tickets());
        assertEquals(0, street.available());
    }

    @Test
    void comparingAgainSaysNothingTwice() {
        String id = bought("a");
        street.till.clerk = lines -> List.of();
        nextDay();
        reconciled();
        assertEquals(1, reconciled().differences());
        assertEquals(1, shop.tickets.open(10, 0).size());
        street.till.clerk = lines -> lines;
        assertEquals(0, reconciled().differences());
        assertEquals(Set.of("bill-payment-missing " + id), tickets(), "a person closes it");
    }

    @Test
    void whatWasComparedStaysSoWhenItCannotBeGotAgain() {
        bought("a");
        nextDay();
        reconciled();
        street.till.noBill = new BillOutcome.Unavailable(Failure.remote("GONE", "too old"));
        Bills.View bill = reconciled();
        assertEquals(State.COMPARED, bill.state());
        assertEquals("GONE", bill.why());
        assertEquals(1, bill.lines());
    }

    @Test
    void refundsAreMissedADayLater() {
        String refund = refund(bought("a"), 400).id();
        street.till.clerk = lines -> lines.stream()
                .filter(line -> line.kind() == BillLine.Kind.PAYMENT)
                .toList();
        nextDay();
        assertEquals(0, reconciled().differences());
        nextDay();
        assertEquals(1, shop.bills.reconcile(Street.TILL, day.plusDays(1)).differences());
        assertEquals(Set.of("bill-refund-missing " + refund), tickets());
    }

    /** One that a clerk makes or changes, and the ticket that has to come of it. */
    private enum Plant {
        NONE,
        LEFT_OUT,
        OTHER_AMOUNT,
        PAID_TWICE,
        REFUND_OF_OTHER_AMOUNT,
        NOT_OURS,
        REFUND_NOT_OURS
    }

    @Test
    void findsEveryDifferenceThatIsPlantedAndNothingElse() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Map<String, Plant> planted = new TreeMap<>();
        Map<String, String> refunds = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            String id = bought("k" + i);
            if (random.nextBoolean()) {
                refunds.put(id, refund(id, 1 + random.nextInt(1_000)).id());
            }
            planted.put(id, Plant.values()[random.nextInt(Plant.values().length)]);
        }
        var expected = new TreeSet<String>();
        street.till.clerk = lines -> {
            List<BillLine> bill = new ArrayList<>();
            lines.stream()
                    .filter(line -> line.kind() == BillLine.Kind.REFUND)
                    .filter(line -> !isChanged(planted, refunds, line))
                    .forEach(bill::add);
            lines.stream()
                    .filter(line -> line.kind() == BillLine.Kind.PAYMENT)
                    .forEach(line -> bill.addAll(said(line, planted, refunds, expected)));
            return bill;
        };
        nextDay();
        Bills.View bill = reconciled();
        assertEquals(expected, tickets());
        assertEquals(expected.size(), bill.differences());
    }

    private static boolean isChanged(Map<String, Plant> planted, Map<String, String> refunds, BillLine refund) {
        return refunds.entrySet().stream()
                .anyMatch(entry -> entry.getValue().equals(refund.name())
                        && planted.get(entry.getKey()) == Plant.REFUND_OF_OTHER_AMOUNT);
    }

    private static List<BillLine> said(
            BillLine line, Map<String, Plant> planted, Map<String, String> refunds, Set<String> expected) {
        String id = line.name();
        String refund = refunds.get(id);
        switch (planted.getOrDefault(id, Plant.NONE)) {
            case LEFT_OUT -> {
                expected.add("bill-payment-missing " + id);
                return List.of();
            }
            case OTHER_AMOUNT -> {
                expected.add("bill-amount-differs " + id);
                return List.of(new BillLine(line.kind(), id, line.providerId(), LITTLE));
            }
            case PAID_TWICE -> {
                expected.add("bill-paid-twice " + id);
                return List.of(line, new BillLine(line.kind(), id, "second-" + id, line.amount()));
            }
            case REFUND_OF_OTHER_AMOUNT -> {
                if (refund == null) {
                    return List.of(line);
                }
                expected.add("bill-amount-differs " + refund);
                return List.of(line, new BillLine(BillLine.Kind.REFUND, refund, "back-" + refund, new Money(1, "EUR")));
            }
            case NOT_OURS -> {
                expected.add("bill-payment-unknown other-" + id);
                return List.of(line, new BillLine(line.kind(), "other-" + id, "pay-other-" + id, line.amount()));
            }
            case REFUND_NOT_OURS -> {
                expected.add("bill-refund-unknown other-" + id);
                return List.of(
                        line, new BillLine(BillLine.Kind.REFUND, "other-" + id, "back-other-" + id, line.amount()));
            }
            default -> {
                return List.of(line);
            }
        }
    }

    @Test
    void aBillThatIsNotThereIsAskedForAgain() {
        bought("a");
        street.till.noBill = new BillOutcome.NotYet();
        nextDay();
        shop.bookkeeper.sweep();
        assertEquals("not-yet", shop.bills.bills(1).get(0).why());
        street.till.noBill = new BillOutcome.Unavailable(Failure.remote("HASH", "another hash"));
        street.time.passes(Duration.ofHours(2));
        shop.bookkeeper.sweep();
        Bills.View waiting = shop.bills.bills(1).get(0);
        assertEquals(State.WAITING, waiting.state());
        assertEquals("HASH", waiting.why());
        street.till.noBill = null;
        street.time.passes(Duration.ofHours(2));
        shop.bookkeeper.sweep();
        Bills.View compared = shop.bills.bills(1).get(0);
        assertEquals(State.COMPARED, compared.state());
        assertEquals(1, compared.lines());
        assertNull(compared.why());
    }

    @Test
    void aBillThatIsOverdueIsForAPerson() {
        bought("a");
        street.till.noBill = new BillOutcome.NotYet();
        street.time.passes(Duration.ofDays(4));
        shop.bookkeeper.sweep();
        assertEquals(Set.of("bill-overdue " + day), tickets());
    }

    @Test
    void billsAreGotFromTheirHourOnAndOfDaysOnWhichSomethingWasSold() {
        shop.bookkeeper.sweep();
        nextDay();
        shop.bookkeeper.sweep();
        assertEquals(List.of(), shop.bills.bills(10), "nothing was ever ordered");
        bought("a");
        LocalDate sold = shop.bills.today();
        street.time.passes(Duration.ofHours(22));
        shop.bookkeeper.sweep();
        assertEquals(List.of(), shop.bills.bills(10), "it is nine in the morning");
        street.time.passes(Duration.ofHours(26));
        shop.bookkeeper.sweep();
        assertEquals(
                List.of(sold.plusDays(1), sold),
                shop.bills.bills(10).stream().map(Bills.View::day).toList());
    }

    @Test
    void whoMakesNoBillsIsNotAskedAgain() {
        street.till.noBill = new BillOutcome.NotOffered();
        nextDay();
        assertEquals(State.NONE, reconciled().state());
        assertEquals(
                List.of(),
                shop.tickets.open(10, 0).stream().map(Tickets.View::kind).toList());
    }

    @Test
    void refusesWhatIsNoBill() {
        assertEquals(
                "unknown-provider",
                assertThrows(Denied.class, () -> shop.bills.reconcile("nobody~x", day.minusDays(1)))
                        .code());
        assertEquals(
                "day-not-over", assertThrows(Denied.class, this::reconciled).code());
    }
}

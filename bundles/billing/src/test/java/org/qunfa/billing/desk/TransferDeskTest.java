package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.billing.OrderState.CLOSED;
import static org.qunfa.billing.OrderState.CLOSING;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.MISMATCH;
import static org.qunfa.billing.OrderState.PREPAID;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Tickets;
import org.qunfa.billing.Transfers;
import org.qunfa.billing.Transfers.State;
import org.qunfa.billing.rows.Tables;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.StartOutcome;

/** Money that comes to a bank account, and two people who say so. */
class TransferDeskTest {

    private static final String LIN = "person:6f1c2f0e-0000-4000-8000-000000000001";
    private static final String WANG = "person:6f1c2f0e-0000-4000-8000-000000000002";
    private static final Money PRICE = Street.TERMS.price();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Street street;
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.comes(street.account, Street.ACCOUNT);
        shop.packages.put("thousand", Street.TERMS, "operator");
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), street.quota.check());
        shop.close();
        street.close();
    }

    private static String code(Executable what) {
        return assertThrows(Denied.class, what).code();
    }

    private String order(String key) {
        return shop.orders
                .place(street.organisation, Street.byTransfer(key))
                .order()
                .id();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(street.time.instant(), Tables.CALENDAR);
    }

    private Transfers.Entry entry(String order, Money amount, String reference) {
        return new Transfers.Entry(order, null, false, amount, reference, today(), null, reference, LIN);
    }

    private long enter(String order, Money amount, String reference) {
        return shop.transfers.enter(entry(order, amount, reference)).transfer().id();
    }

    private List<String> tickets() {
        return shop.tickets.open(100, 0).stream().map(Tickets.View::kind).toList();
    }

    private State state(long transfer) {
        return shop.transfers.transfers(null, 100, transfer + 1).get(0).state();
    }

    @Test
    void saysWhereToTransferAndWaitsForDays() {
        Orders.Placed placed = shop.orders.place(street.organisation, Street.byTransfer("a"));
        String id = placed.order().id();
        assertTrue(id.matches("[2-9A-HJKMNP-TV-Z]{12}"), id);
        assertEquals(PREPAID, placed.order().state());
        var pay = assertInstanceOf(StartOutcome.Transfer.class, placed.pay());
        assertEquals(Account.AT, pay.to());
        assertEquals(id, pay.remark());
        assertEquals(street.time.instant().plus(Account.EXPIRY), pay.until());
        assertEquals(pay.until(), placed.order().expires());
        assertEquals(
                pay,
                shop.orders.place(street.organisation, Street.byTransfer("a")).pay());
        shop.passes(Account.EXPIRY.minus(MINUTE));
        assertEquals(PREPAID, shop.state(id));
    }

    @Test
    void asvs_2_3_5_twoPeopleCredit() {
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        assertEquals(PREPAID, shop.state(id));
        assertEquals("own-entry", code(() -> shop.transfers.confirm(transfer, LIN)));
        shop.orders.ask(street.organisation, id);
        assertEquals(PREPAID, shop.state(id));
        assertEquals(0, street.available());

        Transfers.View confirmed = shop.transfers.confirm(transfer, WANG);

        assertEquals(State.CONFIRMED, confirmed.state());
        assertEquals(WANG, confirmed.decidedBy());
        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
        assertEquals(confirmed, shop.transfers.confirm(transfer, WANG), "nothing changes");
        assertEquals("already-decided", code(() -> shop.transfers.confirm(transfer, "key-of-mei")));
        assertEquals("already-decided", code(() -> shop.transfers.reject(transfer, LIN, "typo")));
        assertEquals(1_000, street.available());
        assertEquals(List.of(), tickets());
        assertEquals(List.of("B-1"), street.ask("select provider_id from billing.pay_order"));
        assertEquals(
                List.of("enter " + LIN, "confirm " + WANG),
                street.ask("select act || ' ' || actor from billing.transfer_act order by seq"));
    }

    /** What takes two is not done by one and a key of theirs. */
    @Test
    void asvs_2_3_5_aKeyOfWhoEnteredIsNoSecondPerson() {
        street.run("insert into accounts.organisation (id, name) values ('00000000-0000-0000-0000-000000000009', 'x')");
        street.run("insert into accounts.api_key (name, organisation, label, hash, scopes, created_at, made_by)"
                + " values ('keyoflin', '00000000-0000-0000-0000-000000000009', 'x', sha256('x'), '', now(), '" + LIN
                + "')");
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        assertEquals("own-entry", code(() -> shop.transfers.confirm(transfer, "keyoflin")));
        assertEquals(State.ENTERED, state(transfer));
    }

    @Test
    void fiftyAtOnceCreditOnce() throws Exception {
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        ExecutorService people = Executors.newFixedThreadPool(50);
        try {
            List<Callable<State>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(() -> shop.transfers.confirm(transfer, WANG).state());
            }
            for (Future<State> each : people.invokeAll(all)) {
                assertEquals(State.CONFIRMED, each.get());
            }
        } finally {
            people.shutdownNow();
        }
        shop.passes(MINUTE);
        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
        assertEquals(List.of("2"), street.ask("select count(*) from billing.transfer_act"));
        assertEquals(List.of(), tickets());
    }

    @Test
    void anotherAmountCreditsNothing() {
        String id = order("a");
        shop.transfers.confirm(enter(id, new Money(9_000, "CNY"), "B-1"), WANG);
        assertEquals(MISMATCH, shop.state(id));
        assertEquals(0, street.available());
        assertEquals(List.of("amount-differs"), tickets());
        shop.transfers.confirm(enter(id, PRICE, "B-2"), WANG);
        assertEquals(MISMATCH, shop.state(id));
        assertEquals(List.of("amount-differs", "paid-twice"), tickets());
    }

    @Test
    void whatIsPaidTwiceIsTold() {
        String id = order("a");
        shop.transfers.confirm(enter(id, PRICE, "B-1"), WANG);
        shop.transfers.confirm(enter(id, PRICE, "B-2"), WANG);
        assertEquals(1_000, street.available());
        assertEquals(List.of("paid-twice"), tickets());
    }

    @Test
    void aReferenceStandsForOneTransfer() {
        String one = order("a");
        String other = order("b");
        long transfer = enter(one, PRICE, "B-1");
        assertEquals("reference-used", code(() -> shop.transfers.enter(keyed(entry(other, PRICE, "b-1"), "k"))));
        shop.transfers.reject(transfer, LIN, "it came for another order");
        assertEquals(State.REJECTED, state(transfer));
        assertEquals(
                State.REJECTED, shop.transfers.reject(transfer, LIN, "again").state());
        assertEquals("already-decided", code(() -> shop.transfers.confirm(transfer, WANG)));

        var again = shop.transfers.enter(keyed(entry(other, PRICE, "B-1"), "k"));
        shop.transfers.confirm(again.transfer().id(), WANG);
        assertEquals(PREPAID, shop.state(one));
        assertEquals(CREDITED, shop.state(other));
    }

    private static Transfers.Entry keyed(Transfers.Entry entry, String key) {
        return new Transfers.Entry(
                entry.order(),
                entry.refund(),
                entry.returned(),
                entry.amount(),
                entry.reference(),
                entry.day(),
                entry.note(),
                key,
                entry.actor());
    }

    @Test
    void theSameRequestEntersOnce() {
        String id = order("a");
        var first = shop.transfers.enter(entry(id, PRICE, "B-1"));
        assertFalse(first.replayed());
        var again = shop.transfers.enter(entry(id, PRICE, "B-1"));
        assertTrue(again.replayed());
        assertEquals(first.transfer(), again.transfer());
        assertEquals("idempotency-key-reused", code(() -> shop.transfers.enter(keyed(entry(id, PRICE, "B-2"), "B-1"))));
    }

    private String wrong(Transfers.Entry entry) {
        return code(() -> shop.transfers.enter(entry));
    }

    @Test
    void refusesWhatIsNoTransfer() {
        String id = order("a");
        String scanned = shop.place("b").order().id();
        Transfers.Entry good = entry(id, PRICE, "B-1");
        assertEquals("unknown-order", wrong(entry("nobodys-order", PRICE, "B-1")));
        assertEquals("not-by-transfer", wrong(entry(scanned, PRICE, "B-1")));
        assertEquals("out-of-range", wrong(entry(id, new Money(0, "CNY"), "B-1")));
        assertEquals("bad-reference", wrong(entry(id, PRICE, "王 1")));
        assertEquals("order-or-refund", wrong(of(good, null, null)));
        assertEquals("order-or-refund", wrong(of(good, id, "refund-1")));
        assertEquals("unknown-refund", wrong(of(good, null, "refund-1")));
        var returned = new Transfers.Entry(id, null, true, PRICE, "B-1", today(), null, "B-1", LIN);
        assertEquals("missing", wrong(returned));
        assertEquals("bad-day", wrong(on(good, today().plusDays(1), null)));
        assertEquals("names-payer", wrong(on(good, today(), "6222 0212 0001 2345 678")));
        assertEquals("names-payer", wrong(on(good, today(), "call 138-0013-8000")));
        assertEquals("bad-text", wrong(on(good, today(), "x".repeat(201))));
        assertEquals("unknown-transfer", code(() -> shop.transfers.confirm(4_711, WANG)));
        assertEquals(List.of(), shop.transfers.transfers(null, 10, Long.MAX_VALUE));
        shop.transfers.enter(on(good, today().minusDays(3), "second page of the statement, 2026"));
        assertEquals(
                1, shop.transfers.transfers(State.ENTERED, 10, Long.MAX_VALUE).size());
        assertEquals(List.of(), shop.transfers.transfers(State.CONFIRMED, 10, Long.MAX_VALUE));
    }

    private static Transfers.Entry of(Transfers.Entry entry, @Nullable String order, @Nullable String refund) {
        return new Transfers.Entry(
                order,
                refund,
                false,
                entry.amount(),
                entry.reference(),
                entry.day(),
                entry.note(),
                entry.requestKey(),
                entry.actor());
    }

    private static Transfers.Entry on(Transfers.Entry entry, LocalDate day, @Nullable String note) {
        return new Transfers.Entry(
                entry.order(),
                entry.refund(),
                entry.returned(),
                entry.amount(),
                entry.reference(),
                day,
                note,
                entry.requestKey(),
                entry.actor());
    }

    @Test
    void anOrderIsClosedOnceNothingWaits() {
        String waiting = order("a");
        String empty = order("b");
        long transfer = enter(waiting, PRICE, "B-1");
        shop.passes(Account.EXPIRY);
        assertEquals(CLOSED, shop.state(empty));
        assertEquals(CLOSING, shop.state(waiting));
        shop.transfers.reject(transfer, WANG, "it is not on the statement");
        shop.janitor.sweep();
        assertEquals(CLOSED, shop.state(waiting));
    }

    @Test
    void whatWaitedWhileItsTimeEndedIsCredited() {
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        shop.passes(Account.EXPIRY);
        shop.transfers.confirm(transfer, WANG);
        assertEquals(CREDITED, shop.state(id));
        assertFalse(shop.orders.order(id).late());
    }

    @Test
    void whatCameAfterTheEndIsCreditedLate() {
        String id = order("a");
        shop.passes(Account.EXPIRY);
        assertEquals(CLOSED, shop.state(id));
        shop.transfers.confirm(enter(id, PRICE, "B-1"), WANG);
        assertEquals(CREDITED, shop.state(id));
        assertTrue(shop.orders.order(id).late());
        assertEquals(1_000, street.available());
    }

    /** However long ago it was ordered, and however far its end is. */
    @Test
    void whatIsConfirmedIsAskedAfterInAMinute() {
        String id = order("a");
        shop.passes(Duration.ofDays(2));
        street.account.unknown.set(1);
        shop.transfers.confirm(enter(id, PRICE, "B-1"), WANG);
        assertEquals(PREPAID, shop.state(id));
        shop.passes(MINUTE);
        assertEquals(CREDITED, shop.state(id));
    }

    @Test
    void whatIsConfirmedLongAfterTheEndIsAskedAfterInAMinute() {
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        shop.passes(Account.EXPIRY);
        shop.passes(Duration.ofHours(30));
        assertEquals(CLOSING, shop.state(id));
        street.account.unknown.set(1);
        shop.transfers.confirm(transfer, WANG);
        assertEquals(CLOSING, shop.state(id));
        shop.passes(MINUTE);
        assertEquals(CREDITED, shop.state(id));
        assertEquals(List.of(), tickets());
    }

    /** The node ends between what it asks and what it has closed: another one comes to it. */
    @Test
    void anOrderThatIsClosingIsAlwaysDueSometime() {
        String id = order("a");
        long transfer = enter(id, PRICE, "B-1");
        shop.passes(Account.EXPIRY);
        shop.passes(Duration.ofHours(30));
        shop.transfers.reject(transfer, WANG, "it is not on the statement");
        shop.book.found(id, new PaymentStanding.Pending());
        assertEquals(CLOSING, shop.state(id));
        assertEquals(List.of("t"), street.ask("select next_ask_at is not null from billing.pay_order"));
        shop.passes(Duration.ofHours(1));
        assertEquals(CLOSED, shop.state(id));
        assertEquals(List.of(), tickets());
    }

    /** A provider that is being replaced is asked when it is back, of closed orders, too. */
    @Test
    void whatIsConfirmedWhileNobodyCanBeAskedIsCreditedLater() {
        String open = order("a");
        String over = order("b");
        shop.orders.close(street.organisation, over);
        assertEquals(CLOSED, shop.state(over));
        long one = enter(open, PRICE, "B-1");
        long other = enter(over, PRICE, "B-2");
        shop.directory.left(street.account);
        shop.transfers.confirm(one, WANG);
        shop.transfers.confirm(other, WANG);
        assertEquals(PREPAID, shop.state(open));
        shop.passes(MINUTE);
        assertEquals(CLOSED, shop.state(over));
        assertEquals(0, street.available());

        shop.comes(new Account(Street.ACCOUNT), Street.ACCOUNT);
        shop.passes(MINUTE);

        assertEquals(CREDITED, shop.state(open));
        assertEquals(CREDITED, shop.state(over));
        assertEquals(2_000, street.available());
    }
}

package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.PARTLY_REFUNDED;
import static org.qunfa.billing.OrderState.REFUNDED;
import static org.qunfa.billing.OrderState.REFUNDING;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Transfers;
import org.qunfa.billing.rows.Tables;
import org.qunfa.model.Money;

/** Money that goes back from a bank account, and two people who say so. */
class TransferRefundsTest {

    private static final String LIN = "person:6f1c2f0e-0000-4000-8000-000000000001";
    private static final String WANG = "person:6f1c2f0e-0000-4000-8000-000000000002";

    private Street street;
    private Shop shop;
    private String order = "";

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.comes(street.account, Street.ACCOUNT);
        shop.packages.put("thousand", Street.TERMS, "operator");
        order = shop.orders
                .place(street.organisation, Street.byTransfer("a"))
                .order()
                .id();
        confirmed(new Transfers.Entry(order, null, false, Street.TERMS.price(), "B-1", today(), null, "B-1", LIN));
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), street.quota.check());
        shop.close();
        street.close();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(street.time.instant(), Tables.CALENDAR);
    }

    private void confirmed(Transfers.Entry entry) {
        shop.transfers.confirm(shop.transfers.enter(entry).transfer().id(), WANG);
    }

    private Transfers.Entry back(String refund, long fen, String reference) {
        return new Transfers.Entry(
                null, refund, false, new Money(fen, "CNY"), reference, today(), null, reference, LIN);
    }

    private Refunds.View refund(String key, long segments) {
        return shop.refunds
                .refund(new Refunds.Wish(street.organisation, order, segments, "not needed", key, "key-of-lin"))
                .refund();
    }

    private List<String> tickets() {
        return shop.tickets.open(100, 0).stream()
                .map(ticket -> ticket.kind() + " " + ticket.subject())
                .toList();
    }

    @Test
    void asvs_2_3_5_goesBackInPartsWhenTwoPeopleSaySo() {
        Refunds.View refund = refund("r", 400);
        assertEquals(Refunds.State.REFUNDING, refund.state());
        assertEquals(new Money(3_996, "CNY"), refund.amount());
        assertEquals(List.of("refund-by-transfer " + refund.id()), tickets(), "somebody has to transfer it");
        assertEquals(600, street.available());

        confirmed(back(refund.id(), 3_000, "C-1"));
        assertEquals(REFUNDING, shop.state(order), "a part of it is not all of it");
        confirmed(back(refund.id(), 996, "C-2"));

        assertEquals(PARTLY_REFUNDED, shop.state(order));
        assertEquals(List.of(), tickets());
        assertEquals(600, street.available());
        assertEquals(List.of("C-2"), street.ask("select provider_id from billing.refund"));

        Refunds.View rest = refund("s", 600);
        confirmed(back(rest.id(), 5_994, "C-3"));
        assertEquals(REFUNDED, shop.state(order));
        assertEquals(0, street.available());
    }

    private String refused(Transfers.Entry entry) {
        return assertThrows(Denied.class, () -> shop.transfers.enter(entry)).code();
    }

    /** What is entered before it is paid is not paid twice. */
    @Test
    void enteredIsNoMoreThanIsLeft() {
        Refunds.View refund = refund("r", 400);
        assertEquals("refund-exceeded", refused(back(refund.id(), 3_997, "C-1")));
        var dollars =
                new Transfers.Entry(null, refund.id(), false, new Money(1, "USD"), "C-1", today(), null, "C-1", LIN);
        assertEquals("refund-exceeded", refused(dollars));
        Transfers.Entry whole = back(refund.id(), 3_996, "C-2");
        long waiting = shop.transfers.enter(whole).transfer().id();
        assertTrue(shop.transfers.enter(whole).replayed());
        assertEquals("refund-exceeded", refused(back(refund.id(), 3_996, "C-3")));
        shop.transfers.reject(waiting, WANG, "the bank did not take it");

        confirmed(back(refund.id(), 3_996, "C-3"));

        assertEquals(PARTLY_REFUNDED, shop.state(order));
        assertEquals("refund-over", refused(back(refund.id(), 1, "C-4")));
        assertEquals(List.of(), tickets());
    }

    /** However long ago it was asked for. */
    @Test
    void whatWentOutIsAskedAfterInAMinute() {
        Refunds.View refund = refund("r", 400);
        shop.passes(Duration.ofDays(3));
        street.account.unknown.set(1);
        confirmed(back(refund.id(), 3_996, "C-1"));
        assertEquals(REFUNDING, shop.state(order));
        shop.passes(Duration.ofMinutes(1));
        assertEquals(PARTLY_REFUNDED, shop.state(order));
    }

    @Test
    void oneWhoEnteredDoesNotConfirmWhatWentOut() {
        Refunds.View refund = refund("r", 400);
        long transfer =
                shop.transfers.enter(back(refund.id(), 3_996, "C-1")).transfer().id();
        Denied own = assertThrows(Denied.class, () -> shop.transfers.confirm(transfer, LIN));
        assertEquals("own-entry", own.code());
        shop.janitor.sweep();
        assertEquals(REFUNDING, shop.state(order));
    }

    /** The bank knows one movement by one name, whichever way it went. */
    @Test
    void aReferenceOfWhatCameInIsNoneOfWhatWentOut() {
        Refunds.View refund = refund("r", 400);
        var again = new Transfers.Entry(null, refund.id(), false, refund.amount(), "B-1", today(), null, "other", LIN);
        Denied used = assertThrows(Denied.class, () -> shop.transfers.enter(again));
        assertEquals("reference-used", used.code());
    }

    private Transfers.Entry returned(String refund, long fen, String reference) {
        return new Transfers.Entry(
                null, refund, true, new Money(fen, "CNY"), reference, today(), "account closed", reference, LIN);
    }

    /** What the bank sends back has an end that two people say, and can be tried again. */
    @Test
    void whatTheBankReturnsFailsAndIsTriedAgain() {
        Refunds.View refund = refund("r", 400);
        shop.passes(Duration.ofDays(2));
        assertEquals(List.of("refund-by-transfer " + refund.id(), "refund-open " + refund.id()), tickets());
        long back = shop.transfers
                .enter(returned(refund.id(), 3_996, "R-1"))
                .transfer()
                .id();
        assertEquals(REFUNDING, shop.state(order), "one person alone ends nothing");
        Denied own = assertThrows(Denied.class, () -> shop.transfers.confirm(back, LIN));
        assertEquals("own-entry", own.code());
        assertEquals(600, street.available());

        assertTrue(shop.transfers.confirm(back, WANG).returned());

        assertEquals(CREDITED, shop.state(order), "as it was before");
        assertEquals(1_000, street.available());
        assertEquals(List.of(), tickets());
        Refunds.View failed = shop.refunds.of(street.organisation, order).get(0);
        assertEquals(Refunds.State.FAILED, failed.state());
        assertEquals("returned", failed.why());
        List<String> told = street.told().stream().map(fact -> fact.type()).toList();
        assertEquals(List.of("order.credited", "order.refunding", "order.refund-failed"), told);
        assertEquals("refund-over", refused(back(refund.id(), 3_996, "C-1")));
        assertEquals(back, shop.transfers.confirm(back, WANG).id(), "nothing changes");
        shop.passes(Duration.ofDays(1));
        assertEquals(CREDITED, shop.state(order));

        Refunds.View again = refund("s", 400);
        confirmed(back(again.id(), 3_996, "C-1"));
        assertEquals(PARTLY_REFUNDED, shop.state(order));
        assertEquals(600, street.available());

        Refunds.View rest = refund("t", 600);
        confirmed(returned(rest.id(), 5_994, "R-2"));
        assertEquals(PARTLY_REFUNDED, shop.state(order), "a part stays given back");
        assertEquals(600, street.available());
    }

    /** Nobody transfers what another one says did not go out, nor the other way around. */
    @Test
    void nothingGoesOutWhileItIsSaidToBeReturned() {
        Refunds.View refund = refund("r", 400);
        assertEquals("refund-in-part", refused(returned(refund.id(), 3_995, "R-1")));
        long out =
                shop.transfers.enter(back(refund.id(), 3_000, "C-1")).transfer().id();
        assertEquals("transfer-waits", refused(returned(refund.id(), 3_996, "R-1")));
        shop.transfers.reject(out, WANG, "it did not go out");
        long returned = shop.transfers
                .enter(returned(refund.id(), 3_996, "R-1"))
                .transfer()
                .id();
        assertEquals("transfer-waits", refused(back(refund.id(), 996, "C-2")));
        shop.transfers.reject(returned, WANG, "it is on the statement");

        confirmed(back(refund.id(), 3_000, "C-3"));
        assertEquals("refund-went-out", refused(returned(refund.id(), 3_996, "R-2")));
        confirmed(back(refund.id(), 996, "C-2"));

        assertEquals(PARTLY_REFUNDED, shop.state(order));
        assertEquals("refund-over", refused(returned(refund.id(), 3_996, "R-3")));
    }

    /** Of two that say so, the first one that is confirmed counts. */
    @Test
    void failsOnce() {
        Refunds.View refund = refund("r", 400);
        long one = shop.transfers
                .enter(returned(refund.id(), 3_996, "R-1"))
                .transfer()
                .id();
        long other = shop.transfers
                .enter(returned(refund.id(), 3_996, "R-2"))
                .transfer()
                .id();
        shop.transfers.confirm(one, WANG);
        Denied over = assertThrows(Denied.class, () -> shop.transfers.confirm(other, WANG));
        assertEquals("refund-over", over.code());
        assertEquals(1_000, street.available());
    }
}

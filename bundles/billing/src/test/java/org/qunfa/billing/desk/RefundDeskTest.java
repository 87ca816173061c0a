package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.PARTLY_REFUNDED;
import static org.qunfa.billing.OrderState.REFUNDED;
import static org.qunfa.billing.OrderState.REFUNDING;
import static org.qunfa.billing.OrderState.REFUND_FAILED;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Refunds;
import org.qunfa.billing.Refunds.State;
import org.qunfa.billing.Tickets;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.plugin.payment.PaymentProfile;

class RefundDeskTest {

    private Street street;
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), street.quota.check());
        shop.close();
        street.close();
    }

    private Refunds.View refund(String order, @Nullable Long segments, String key) {
        return shop.refunds
                .refund(new Refunds.Wish(street.organisation, order, segments, "not needed", key, "operator"))
                .refund();
    }

    private static String code(Executable what) {
        return assertThrows(Denied.class, what).code();
    }

    /** Some of it is not there any more, as if it had been used. */
    private void uses(long segments) {
        street.test.database().transaction(connection -> {
            String purpose = "use " + UUID.randomUUID();
            street.quota.hold(
                    connection,
                    new Credits.Hold(purpose, street.organisation, Quota.SMS, segments, null, "used", "test"));
            return street.quota.settle(connection, purpose);
        });
    }

    @Test
    void allThatIsUnusedIsGivenBack() {
        String id = shop.bought("a");
        Refunds.View back = refund(id, null, "r");
        assertEquals(State.REFUNDED, back.state());
        assertEquals(9_990, back.amount().minor());
        assertEquals(REFUNDED, shop.state(id));
        assertEquals(0, street.available());
        assertEquals(9_990, street.till.givenBack(id));
        assertEquals("not-refundable", code(() -> refund(id, null, "r2")));
        assertEquals(back, refund(id, null, "r"));
        assertEquals(9_990, street.till.givenBack(id));
    }

    @Test
    void whatNobodyPaidIsNotGivenBack() {
        String id = shop.place("a").order().id();
        assertEquals("not-paid", code(() -> refund(id, null, "r")));
        assertEquals("unknown-order", code(() -> refund("nothing", null, "r")));
    }

    @Test
    void onlyWhatIsUnusedIsGivenBackAndNeverMoreThanWasPaid() {
        String id = shop.bought("a");
        uses(400);
        assertEquals("not-unused", code(() -> refund(id, 601L, "r")));
        String sentence =
                assertThrows(Denied.class, () -> refund(id, 601L, "r")).getMessage();
        assertTrue(String.valueOf(sentence).contains(" 600 "), sentence);
        for (long none : List.of(0L, -1L)) {
            var denied = assertThrows(Denied.class, () -> refund(id, none, "r"));
            assertEquals("/segments out-of-range", denied.pointer() + " " + denied.code());
        }
        assertEquals(2_997, refund(id, 300L, "r1").amount().minor());
        assertEquals(PARTLY_REFUNDED, shop.state(id));
        assertEquals(2_997, refund(id, null, "r2").amount().minor());
        assertEquals("not-unused", code(() -> refund(id, null, "r3")));
        assertEquals(5_994, street.till.givenBack(id));
        assertEquals(0, street.available());
        assertEquals(2, shop.refunds.of(street.organisation, id).size());
    }

    @Test
    void partsMakeUpTheWholePrice() {
        String id = shop.bought("a");
        for (int part = 0; part < 7; part++) {
            refund(id, 133L, "r" + part);
        }
        refund(id, null, "last");
        assertEquals(9_990, street.till.givenBack(id));
        assertEquals(REFUNDED, shop.state(id));
    }

    @Test
    void whatIsUnderWayIsHeldBackAndFollowed() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.GIVES_BACK_LATER;
        assertEquals(State.REFUNDING, refund(id, 600L, "r").state());
        assertEquals(REFUNDING, shop.state(id));
        assertEquals(400, street.available());
        assertEquals("not-refundable", code(() -> refund(id, 100L, "r2")));
        shop.passes(Duration.ofHours(20));
        assertEquals(REFUNDING, shop.state(id));
        street.till.trick = Till.Trick.NONE;
        shop.passes(Duration.ofHours(1));
        assertEquals(PARTLY_REFUNDED, shop.state(id));
        assertEquals(5_994, street.till.givenBack(id));
        assertEquals(400, street.available());
    }

    @Test
    void whatTakesAPersonsPatienceIsSeenAndFollowedOn() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.GIVES_BACK_LATER;
        refund(id, null, "r");
        shop.passes(Duration.ofHours(26));
        assertEquals(
                List.of("refund-open"),
                shop.tickets.open(10, 0).stream().map(Tickets.View::kind).toList());
        street.till.trick = Till.Trick.NONE;
        shop.passes(Duration.ofDays(1));
        assertEquals(REFUNDED, shop.state(id));
    }

    @Test
    void whatIsGivenBackSilentlyIsGivenBackOnce() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.GIVES_BACK_SILENTLY;
        assertEquals(State.REFUNDING, refund(id, null, "r").state());
        street.till.trick = Till.Trick.NONE;
        shop.isTrusted();
        shop.passes(Duration.ofMinutes(1));
        assertEquals(REFUNDED, shop.state(id));
        assertEquals(9_990, street.till.givenBack(id));
    }

    @Test
    void aWebhookEndsARefundToo() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.GIVES_BACK_LATER;
        String refund = refund(id, null, "r").id();
        var said = Till.said("e1 " + refund + " refunded 0 back-1", street.time.instant());
        assertEquals(200, shop.hooks.take(Street.TILL, said).status());
        assertEquals(200, shop.hooks.take(Street.TILL, said).status());
        assertEquals(REFUNDED, shop.state(id));
        assertEquals(0, street.available());
    }

    @Test
    void whatIsRefusedIsThereAgain() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.REFUSES_TO_GIVE_BACK;
        Refunds.View refused = refund(id, null, "r");
        assertEquals(State.FAILED, refused.state());
        assertEquals("NOT_ENOUGH", refused.why());
        assertEquals(REFUND_FAILED, shop.state(id));
        assertEquals(1_000, street.available());
        takesAfterAll(refused.id());
        street.till.trick = Till.Trick.NONE;
        assertEquals(State.REFUNDED, refund(id, null, "r2").state());
    }

    private void takesAfterAll(String refund) {
        shop.hooks.take(Street.TILL, Till.said("e1 " + refund + " refunded 0 back-1", street.time.instant()));
        assertEquals(
                List.of("refunded-after-all"),
                shop.tickets.open(10, 0).stream().map(Tickets.View::kind).toList());
    }

    @Test
    void aProviderThatGivesNothingBackIsNotAskedTo() {
        shop.directory.left(street.till);
        street.till.refunds = PaymentProfile.Refunds.WHOLE;
        shop.comes(street.till, Street.TILL);
        String id = shop.bought("a");
        assertEquals("provider-does-not-refund", code(() -> refund(id, 1L, "r")));
        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
        assertEquals(State.REFUNDED, refund(id, null, "r2").state());
    }
}

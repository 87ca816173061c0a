package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.billing.Refunds;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.tell.Announcements;

/** What organisations hear of their orders. */
@Timeout(120)
class OrderNewsTest {

    @SuppressWarnings("NullAway.Init")
    private Street street;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
    }

    @AfterEach
    void close() {
        shop.close();
        street.close();
    }

    private void heard(String... types) {
        assertEquals(
                List.of(types), street.told().stream().map(Journal.Fact::type).toList());
    }

    @Test
    void hearsOnceThatItIsCredited() {
        String id = shop.bought("a");
        shop.brings(id);
        shop.orders.ask(street.organisation, id);
        heard("order.credited");
        assertEquals(
                Map.of("order", id, "package", "thousand", "provider", Street.TILL, "segments", "1000"),
                street.told().get(0).data());
    }

    @Test
    void hearsThatItIsClosedAndPaidAfterAll() {
        String id = shop.place("a").order().id();
        heard();
        shop.orders.close(street.organisation, id);
        heard("order.closed");
        street.till.pay(id);
        shop.brings(id);
        heard("order.closed", "order.credited");
    }

    @Test
    void hearsThatAnotherAmountWasPaid() {
        String id = shop.place("a").order().id();
        shop.hooks.take(Street.TILL, Till.said("event-1 " + id + " paid 1 pay-1", street.time.instant()));
        heard("order.mismatch");
    }

    @Test
    void hearsWhatBecomesOfARefund() {
        String id = shop.bought("a");
        street.till.trick = Till.Trick.GIVES_BACK_LATER;
        String refund = shop.refunds
                .refund(new Refunds.Wish(street.organisation, id, 400L, "not needed", "r", "operator"))
                .refund()
                .id();
        heard("order.credited", "order.refunding");
        street.till.trick = Till.Trick.NONE;
        shop.passes(Duration.ofHours(1));
        heard("order.credited", "order.refunding", "order.partly-refunded");
        assertEquals(
                Map.of(
                        "order",
                        id,
                        "package",
                        "thousand",
                        "provider",
                        Street.TILL,
                        "segments",
                        "400",
                        "refund",
                        refund),
                street.told().get(2).data());
    }

    @Test
    void tellsOnlyWhatCanBeAskedFor() {
        var announcements = new Announcements(street.messaging);
        assertThrows(
                IllegalArgumentException.class, () -> street.test.database().transaction(connection -> {
                    announcements.tell(connection, street.organisation, "order.forgotten", Map.of());
                    return true;
                }));
        heard();
    }
}

package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.billing.OrderState.CLOSED;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.MISMATCH;
import static org.qunfa.billing.OrderState.PREPAID;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.billing.Tickets;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/** What providers bring, and what others bring in their name. */
class HookDeskTest {

    private static final int MANY = 1_000;

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

    private String ordered() {
        return shop.place("a").order().id();
    }

    private WebhookReply takes(String words) {
        return shop.hooks.take(Street.TILL, Till.said(words, street.time.instant()));
    }

    private List<String> tickets() {
        return shop.tickets.open(100, 0).stream().map(Tickets.View::kind).toList();
    }

    @Test
    void aThousandAtOnceCreditOnce() throws Exception {
        String id = ordered();
        street.till.pay(id);
        ExecutorService people = Executors.newFixedThreadPool(32);
        try (Shop other = new Shop(street)) {
            Callable<WebhookReply> one = () -> shop.brings(id);
            Callable<WebhookReply> two = () -> other.brings(id);
            List<Callable<WebhookReply>> all = new ArrayList<>(Collections.nCopies(MANY / 2, one));
            all.addAll(Collections.nCopies(MANY / 2, two));
            for (Future<WebhookReply> reply : people.invokeAll(all)) {
                assertEquals(200, reply.get().status());
            }
        } finally {
            people.shutdownNow();
        }
        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
        assertEquals(List.of("1"), street.ask("select count(*) from billing.pay_event"));
    }

    @Test
    void forgedAndStaleOnesCreditNothing() {
        String id = ordered();
        street.till.pay(id);
        assertEquals(
                401,
                shop.hooks
                        .take(Street.TILL, street.till.forged(id, street.time.instant()))
                        .status());
        for (Duration age : List.of(Duration.ofMinutes(10), Duration.ofDays(1))) {
            Webhook old = street.till.webhook(id, street.time.instant().minus(age));
            var replayed = new Webhook(old.headers(), old.query(), old.body(), street.time.instant());
            assertEquals(401, shop.hooks.take(Street.TILL, replayed).status());
        }
        assertEquals(PREPAID, shop.state(id));
        assertEquals(0, street.available());
        assertEquals(List.of("0"), street.ask("select count(*) from billing.pay_event"));
    }

    @Test
    void rubbishAndStrangersCreditNothing() {
        Webhook rubbish = new Webhook(Map.of(), "", new byte[] {1}, street.time.instant());
        assertEquals(503, shop.hooks.take(Street.TILL, rubbish).status());
        assertEquals(404, shop.hooks.take("nobody~x", rubbish).status());
    }

    @Test
    void anotherAmountIsAMismatchForGood() {
        String id = ordered();
        assertEquals(200, takes("e1 " + id + " paid 1 pay-1").status());
        assertEquals(MISMATCH, shop.state(id));
        assertEquals(List.of("amount-differs"), tickets());
        street.till.pay(id);
        shop.brings(id);
        shop.orders.ask(street.organisation, id);
        assertEquals(MISMATCH, shop.state(id));
        assertEquals(0, street.available());
    }

    @Test
    void onePaymentPaysOneOrder() {
        String first = shop.bought("a");
        String second = shop.place("b").order().id();
        takes("e1 " + second + " paid 9990 pay-" + first);
        assertEquals(MISMATCH, shop.state(second));
        assertEquals(List.of("payment-used"), tickets());
        assertEquals(1_000, street.available());
    }

    @Test
    void anOrderThatIsPaidTwiceIsSeenByAPerson() {
        String id = shop.bought("a");
        takes("e1 " + id + " paid 9990 pay-other");
        assertEquals(List.of("paid-twice"), tickets());
        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
    }

    @Test
    void whatIsNotOursIsSeenByAPerson() {
        assertEquals(200, takes("e1 somebody-else paid 9990 pay-1").status());
        assertEquals(200, takes("e2 somebody-else refunded 0 back-1").status());
        assertEquals(List.of("unknown-order", "unknown-refund"), tickets());
    }

    @Test
    void anotherProvidersOrderIsNotPaidByThisOne() {
        String id = ordered();
        var other = new Till("till~other");
        shop.comes(other, "till~other");
        shop.hooks.take("till~other", Till.said("e1 " + id + " paid 9990 pay-1", street.time.instant()));
        assertEquals(PREPAID, shop.state(id));
        assertEquals(List.of("unknown-order"), tickets());
    }

    @Test
    void thatSomethingIsOverIsAskedAfterAndNotBelieved() {
        String id = ordered();
        takes("e1 " + id + " closed 0 x");
        assertEquals(PREPAID, shop.state(id));
        shop.janitor.sweep();
        assertEquals(PREPAID, shop.state(id));
        shop.orders.close(street.organisation, id);
        assertEquals(CLOSED, shop.state(id));
    }

    @Test
    void whatCannotBeStoredIsToBeBroughtAgain() {
        String id = ordered();
        street.till.pay(id);
        var dead = new MortalDatabase(street.test.database());
        try (Shop broken = new Shop(street, dead)) {
            dead.refuse();
            assertEquals(503, broken.brings(id).status());
        }
        assertEquals(PREPAID, shop.state(id));
        assertEquals(200, shop.brings(id).status());
        assertEquals(1_000, street.available());
    }
}

package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.billing.OrderState.CLOSED;
import static org.qunfa.billing.OrderState.CLOSING;
import static org.qunfa.billing.OrderState.CREATED;
import static org.qunfa.billing.OrderState.CREDITED;
import static org.qunfa.billing.OrderState.PREPAID;
import static org.qunfa.billing.OrderState.UNKNOWN;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Orders.Placed;
import org.qunfa.messaging.PageRequest;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.StartOutcome;

class OrderDeskTest {

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

    private static String code(Executable what) {
        return assertThrows(Denied.class, what).code();
    }

    @Test
    void whatIsPaidIsCreditedOnce() {
        Placed placed = shop.place("a");
        String id = placed.order().id();
        assertEquals(PREPAID, placed.order().state());
        assertEquals(
                "pay:" + id,
                assertInstanceOf(StartOutcome.QrCode.class, placed.pay()).payload());
        assertEquals(0, street.available());

        street.till.pay(id);
        assertEquals("success", shop.brings(id).body());

        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
        assertEquals("success", shop.brings(id).body());
        shop.hooks.take(Street.TILL, Till.said("another-event " + id + " paid 9990 pay-" + id, street.time.instant()));
        shop.orders.ask(street.organisation, id);
        assertEquals(1_000, street.available());
        assertEquals(List.of(), shop.tickets.open(10, 0));
        assertEquals(
                street.time.instant().plus(Duration.ofDays(365)),
                street.quota
                        .grants(street.organisation, new PageRequest(1, null))
                        .items()
                        .get(0)
                        .validUntil());
    }

    @Test
    void theProviderIsToldWhereToBringAndTheBrowserComesBackHere() {
        shop.place("a");
        PaymentOrder told = Objects.requireNonNull(street.till.started);
        assertEquals(
                URI.create("https://sms.example.com/api/v1/hooks/till/main"),
                told.payer().webhook());
        assertEquals(
                URI.create("https://sms.example.com/app/orders"), told.payer().back());
        assertEquals("1,000 messages", told.subject());
        assertEquals("openid-xq7vk", told.payer().account());
    }

    @Test
    void nothingOfWhoPaysIsKept() {
        String id = shop.bought("a");
        String all = String.join(
                " ",
                street.ask(
                        "select t::text from billing.pay_order t union all select t::text from billing.pay_event t"));
        assertTrue(all.contains(id));
        for (String word : List.of("openid-xq7vk", "203.0.113.97", "pay:" + id)) {
            assertFalse(all.contains(word), word);
            assertFalse(all.contains(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8))), word);
        }
    }

    @Test
    void theSameRequestIsTheSameOrder() {
        Placed first = shop.place("a");
        Placed again = shop.place("a");
        assertTrue(again.replayed());
        assertEquals(first.order(), again.order());
        assertEquals(first.pay(), again.pay());
        assertEquals(
                1, shop.orders.orders(street.organisation, 10, null).items().size());
        Orders.NewOrder wish = Street.wish("a");
        var other = new Orders.NewOrder(
                wish.pack(),
                1,
                wish.provider(),
                PayWay.IN_APP,
                wish.payer(),
                wish.back(),
                wish.requestKey(),
                wish.actor());
        assertEquals("idempotency-key-reused", code(() -> shop.orders.place(street.organisation, other)));
        var neighbour = new OrganisationId(UUID.randomUUID());
        assertFalse(shop.orders.place(neighbour, Street.wish("a")).replayed());
        assertEquals(
                "unknown-order",
                code(() -> shop.orders.order(neighbour, first.order().id())));
    }

    @Test
    void valuesForAnAppComeBackAsTheyWere() {
        Orders.NewOrder wish = Street.wish("a");
        var inApp = new Orders.NewOrder(
                wish.pack(), 1, wish.provider(), PayWay.IN_APP, wish.payer(), wish.back(), "b", wish.actor());
        Placed placed = shop.orders.place(street.organisation, inApp);
        assertEquals(
                Map.of("sign", "s" + placed.order().id(), "empty", ""),
                assertInstanceOf(StartOutcome.InApp.class, placed.pay()).values());
        assertEquals(placed.pay(), shop.orders.place(street.organisation, inApp).pay());
    }

    @Test
    void onlyWhatIsOnSaleAsItWasReadIsSold() {
        shop.packages.put("thousand", Street.TERMS, "operator");
        assertEquals("package-changed", code(() -> shop.place("a")));
        shop.packages.withdraw("thousand", "operator");
        assertEquals(List.of(), shop.packages.onSale());
        assertEquals("package-changed", code(() -> shop.place("a")));
    }

    @Test
    void whatCannotBeIsRefused() {
        Orders.NewOrder wish = Street.wish("a");
        assertEquals(
                "bad-path",
                code(() -> shop.orders.place(
                        street.organisation,
                        new Orders.NewOrder(
                                wish.pack(), 1, Street.TILL, wish.way(), wish.payer(), "//evil.example", "a", "x"))));
        assertEquals(
                "unknown-provider",
                code(() -> shop.orders.place(
                        street.organisation,
                        new Orders.NewOrder(
                                wish.pack(), 1, "nobody~x", wish.way(), wish.payer(), wish.back(), "a", "x"))));
        assertEquals(
                "way-not-offered",
                code(() -> shop.orders.place(
                        street.organisation,
                        new Orders.NewOrder(
                                wish.pack(), 1, Street.TILL, PayWay.REDIRECT, wish.payer(), wish.back(), "a", "x"))));
    }

    @Test
    void aStartThatDoesNotAnswerIsFollowed() {
        street.till.trick = Till.Trick.TAKES_SILENTLY;
        Placed placed = shop.place("a");
        String id = placed.order().id();
        assertEquals(UNKNOWN, placed.order().state());
        assertNull(placed.pay());
        street.till.pay(id);
        shop.isTrusted();

        shop.passes(Duration.ofSeconds(59));
        assertEquals(UNKNOWN, shop.state(id));
        shop.passes(Duration.ofSeconds(1));

        assertEquals(CREDITED, shop.state(id));
        assertEquals(1_000, street.available());
    }

    @Test
    void whatIsNotKnownCanBeBegunAgain() {
        street.till.trick = Till.Trick.LOSES;
        String id = shop.place("a").order().id();
        shop.passes(Duration.ofMinutes(1));
        assertEquals(UNKNOWN, shop.state(id));
        street.till.trick = Till.Trick.NONE;
        Placed again = shop.place("a");
        assertEquals(id, again.order().id());
        assertEquals(PREPAID, again.order().state());
        assertNotNull(again.pay());
    }

    @Test
    void whatTheProviderDoesNotTakeWaitsOrIsOver() {
        street.till.trick = Till.Trick.AWAY;
        assertEquals(CREATED, shop.place("a").order().state());
        street.till.trick = Till.Trick.DECLINES;
        Placed declined = shop.place("b");
        assertEquals(CLOSING, declined.order().state());
        assertEquals("declined", declined.order().reason());
        shop.janitor.sweep();
        assertEquals(CLOSED, shop.state(declined.order().id()));
        assertEquals(
                "declined",
                shop.orders.order(street.organisation, declined.order().id()).reason());
    }

    @Test
    void whatNobodyPaysIsClosedWhenTheProviderSaysSo() {
        String id = shop.place("a").order().id();
        street.till.trick = Till.Trick.MUTE;
        shop.passes(Duration.ofMinutes(30));
        assertEquals(CLOSING, shop.state(id));
        street.till.trick = Till.Trick.NONE;
        shop.passes(Duration.ofMinutes(1));
        assertEquals(CLOSED, shop.state(id));
        assertTrue(street.till.isClosed(id));
        assertNull(shop.place("a").pay());
    }

    @Test
    void whatIsPaidAfterItWasClosedIsCreditedLate() {
        String id = shop.place("a").order().id();
        assertEquals(CLOSED, shop.orders.close(street.organisation, id).state());
        street.till.pay(id);
        shop.brings(id);
        assertEquals(CREDITED, shop.state(id));
        assertTrue(shop.orders.order(street.organisation, id).late());
        assertEquals(1_000, street.available());
    }

    @Test
    void whatWasPaidIsNotClosed() {
        String id = shop.place("a").order().id();
        street.till.pay(id);
        assertEquals("order-paid", code(() -> shop.orders.close(street.organisation, id)));
        assertEquals(CREDITED, shop.state(id));
        assertFalse(shop.orders.order(street.organisation, id).late());
    }

    @Test
    void whatIsNeverAnsweredIsSeenByAPerson() {
        String id = shop.place("a").order().id();
        street.till.trick = Till.Trick.MUTE;
        for (int hour = 0; hour < 33; hour++) {
            shop.passes(Duration.ofHours(1));
        }
        assertEquals(1, shop.tickets.open(10, 0).size());
        assertEquals(CLOSING, shop.state(id));
        var ticket = shop.tickets.open(10, 0).get(0);
        assertEquals("unanswered", ticket.kind());
        assertEquals(id, ticket.subject());
        assertEquals(List.of("null"), street.ask("select next_ask_at from billing.pay_order"));
        shop.tickets.close(ticket.id(), "operator", "asked them by telephone");
        assertEquals(List.of(), shop.tickets.open(10, 0));
        street.till.pay(id);
        shop.brings(id);
        assertEquals(CREDITED, shop.state(id));
    }

    @Test
    void aLongPauseOfThePlatformDoesNotCountAsAsking() {
        String id = shop.place("a").order().id();
        street.till.pay(id);
        street.till.trick = Till.Trick.MUTE;
        shop.passes(Duration.ofHours(100));
        for (int i = 0; i < 8; i++) {
            shop.passes(Duration.ofMinutes(15));
        }
        assertEquals(CLOSING, shop.state(id));
        assertEquals(List.of(), shop.tickets.open(10, 0));
        street.till.trick = Till.Trick.NONE;
        shop.passes(Duration.ofMinutes(15));
        assertEquals(CREDITED, shop.state(id));
    }

    /** What is answered at last needs nobody, whatever was missed before. */
    @Test
    void whatIsAnsweredAfterAllClosesItsTicket() {
        String id = shop.place("a").order().id();
        street.till.pay(id);
        street.till.trick = Till.Trick.MUTE;
        shop.passes(Duration.ofHours(100));
        for (int i = 0; i < 40; i++) {
            shop.passes(Duration.ofMinutes(15));
        }
        assertEquals("unanswered", shop.tickets.open(10, 0).get(0).kind());
        shop.brings(id);
        assertEquals(CREDITED, shop.state(id));
        assertEquals(List.of(), shop.tickets.open(10, 0));
    }

    @Test
    void ordersOfAProviderThatIsNotThereWait() {
        String id = shop.place("a").order().id();
        shop.directory.left(street.till);
        street.till.pay(id);
        shop.passes(Duration.ofHours(30));
        assertEquals(PREPAID, shop.state(id));
        assertEquals("payments-unavailable", code(() -> shop.orders.ask(street.organisation, id)));
        assertEquals(List.of(), shop.orders.offers());
        shop.comes(street.till, Street.TILL);
        shop.janitor.sweep();
        assertEquals(CREDITED, shop.state(id));
        assertEquals(2, shop.orders.offers().size());
    }

    @Test
    void theProviderIsNotAskedAgainAtOnce() {
        String id = shop.place("a").order().id();
        assertEquals(PREPAID, shop.orders.ask(street.organisation, id).state());
        street.till.pay(id);
        assertEquals(PREPAID, shop.orders.ask(street.organisation, id).state());
        street.time.passes(Duration.ofSeconds(3));
        assertEquals(CREDITED, shop.orders.ask(street.organisation, id).state());
    }

    /** Nor does it come to whoever's share of another provider is taken up. */
    @Test
    void whoPaysByTransferWaitsForNobody() {
        shop.comes(street.account, Street.ACCOUNT);
        PatienceTest.share(
                shop.patience, Street.TILL, street.organisation.value().toString(), () -> {
                    assertEquals("busy", code(() -> shop.place("a")));
                    assertEquals(
                            PREPAID,
                            shop.orders
                                    .place(street.organisation, Street.byTransfer("b"))
                                    .order()
                                    .state());
                });
    }

    @Test
    void ordersAreListedNewestFirst() {
        for (String key : List.of("a", "b", "c")) {
            shop.place(key);
        }
        Orders.Page first = shop.orders.orders(street.organisation, 2, null);
        Orders.Page second = shop.orders.orders(street.organisation, 2, first.next());
        assertEquals(2, first.items().size());
        assertEquals(1, second.items().size());
        assertNull(second.next());
        assertTrue(first.items().get(0).id().matches("[0-9a-f]{32}"));
    }
}

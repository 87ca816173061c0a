package org.qunfa.plugin.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.model.Money;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

class PaymentRecordsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final URI WEB = URI.create("https://sms.example.com/");

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void aProfileIsInRangeAndKnowsWhatItTakes() {
        PaymentProfile profile = profile(Set.of("CNY"), 1, 100, 8);
        assertTrue(profile.takes(new Money(100, "CNY")));
        assertFalse(profile.takes(new Money(101, "CNY")));
        assertFalse(profile.takes(new Money(100, "USD")));
        refused(() -> profile(Set.of(), 1, 100, 8));
        refused(() -> profile(Set.of("yuan"), 1, 100, 8));
        refused(() -> profile(Set.of("CNY"), 0, 100, 8));
        refused(() -> profile(Set.of("CNY"), 101, 100, 8));
        refused(() -> profile(Set.of("CNY"), 1, 100, 0));
    }

    @Test
    void anOrderCanBePaidForDaysAtTheMost() {
        assertNull(profile(Set.of("CNY"), 1, 100, 8).expiry());
        assertEquals(Duration.ofDays(7), profile(Duration.ofDays(7)).expiry());
        refused(() -> profile(PaymentProfile.SHORTEST_EXPIRY.minusMillis(1)));
        refused(() -> profile(PaymentProfile.LONGEST_EXPIRY.plusMillis(1)));
    }

    @Test
    void aProviderSaysWhatItHasToKnowOfPayers() {
        PaymentProfile profile = profile(Duration.ofDays(7));
        assertEquals(Map.of(), profile.needs());
        var needs = Map.of(PayWay.REDIRECT, PayerFact.ADDRESS);
        assertEquals(needs, profile.needing(needs).needs());
        assertEquals(profile, profile.needing(needs).needing(Map.of()));
    }

    private static PaymentProfile profile(Duration expiry) {
        return new PaymentProfile(
                new PluginId("pay~main"),
                Set.of(PayWay.TRANSFER),
                PaymentProfile.Refunds.PARTIAL,
                Set.of("CNY"),
                1,
                100,
                8,
                expiry);
    }

    @Test
    void anAccountAndWhatMovesOnItAreInRange() {
        assertEquals("", new BankAccount("Qunfa", "Bank of Hangzhou", "6222 0000-0001", "").code());
        refused(() -> new BankAccount("", "Bank", "62220000", ""));
        refused(() -> new BankAccount("Qunfa", "", "62220000", ""));
        refused(() -> new BankAccount("Qunfa", "Bank", "6222;0000", ""));
        refused(() -> new BankAccount("Qunfa", "Bank", "62220000", "1".repeat(21)));
        var account = new BankAccount("Qunfa", "Bank", "62220000", "");
        refused(() -> new StartOutcome.Transfer(account, "", Instant.MAX));
        refused(() -> new StartOutcome.Transfer(account, "x".repeat(33), Instant.MAX));
        refused(() -> new Transfer("", new Money(1, "CNY"), Instant.EPOCH));
        refused(() -> new Transfer("B1", new Money(0, "CNY"), Instant.EPOCH));
    }

    private static PaymentProfile profile(Set<String> currencies, long least, long most, int window) {
        return new PaymentProfile(
                new PluginId("pay~main"),
                Set.of(PayWay.QR),
                PaymentProfile.Refunds.PARTIAL,
                currencies,
                least,
                most,
                window);
    }

    @Test
    void anOrderIsPaidWithMoreThanNothing() {
        assertEquals("order-1", order("order-1", 1).id());
        refused(() -> order("1", 1));
        refused(() -> order("order 1", 1));
        refused(() -> order("order-1", 0));
    }

    private static PaymentOrder order(String id, long minor) {
        var payer = new PaymentOrder.Payer("openid-secret", "203.0.113.9", WEB, WEB);
        var order = new PaymentOrder(id, new Money(minor, "CNY"), "1,000 SMS", PayWay.QR, payer, Instant.MAX, SOON);
        assertFalse(order.toString().contains("secret"), order.toString());
        assertFalse(order.toString().contains("203.0"), order.toString());
        return order;
    }

    @Test
    void noMoreIsGivenBackThanWasPaid() {
        var paid = new Money(100, "CNY");
        assertEquals(
                100,
                new Refund("refund-1", "order-1", paid, paid, "asked", SOON)
                        .amount()
                        .minor());
        refused(() -> new Refund("refund-1", "order-1", new Money(101, "CNY"), paid, "asked", SOON));
        refused(() -> new Refund("refund-1", "order-1", new Money(100, "USD"), paid, "asked", SOON));
        refused(() -> new Refund("refund-1", "order-1", new Money(0, "CNY"), paid, "asked", SOON));
        refused(() -> new PaymentQuery("order-1", Duration.ZERO));
    }

    @Test
    void headersOfAWebhookAreFoundHoweverTheyAreWritten() {
        var webhook = new Webhook(
                Map.of("Wechatpay-Serial", List.of("1")), "", "secret".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertEquals("1", webhook.header("WECHATPAY-SERIAL"));
        assertEquals("", webhook.header("Wechatpay-Signature"));
        assertFalse(webhook.toString().contains("secret"));
        refused(() -> new Webhook(Map.of(), "", new byte[Webhook.MOST_OCTETS + 1], Instant.EPOCH));
    }

    @Test
    void aReplyIsOneThatHttpKnows() {
        refused(() -> new WebhookReply(99, "text/plain", ""));
        refused(() -> new WebhookReply(200, "text", ""));
        refused(() -> new WebhookReply(200, "text/plain", "x".repeat(4_097)));
        assertEquals(200, new WebhookReply(200, "application/json; charset=utf-8", "{}").status());
        refused(() -> new PaymentEvent("", "order-1", new PaymentEvent.OrderNews(new PaymentStanding.Closed())));
    }
}

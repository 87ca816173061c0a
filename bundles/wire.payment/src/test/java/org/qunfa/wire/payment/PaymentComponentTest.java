package org.qunfa.wire.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Money;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.wire.host.Deadline;

/** Whatever a provider does, what is asked comes to something that is true: before, between and after. */
@Timeout(60)
class PaymentComponentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Money AMOUNT = new Money(5, "CNY");

    private final RecordedHost host = new RecordedHost();
    private final Tiny desk = new Tiny();
    private final PaymentComponent component = new Till("till~test", host -> desk);

    /** A desk whose answers tests give. */
    private static final class Tiny implements PaymentDesk {

        final CompletableFuture<StartOutcome> start = new CompletableFuture<>();
        final CompletableFuture<PaymentStanding> standing = new CompletableFuture<>();
        final CompletableFuture<CloseOutcome> closed = new CompletableFuture<>();
        final CompletableFuture<RefundOutcome> refunded = new CompletableFuture<>();
        final CompletableFuture<BillOutcome> bill = new CompletableFuture<>();
        final AtomicInteger ends = new AtomicInteger();
        volatile boolean brokenEnd;

        @Override
        public CompletionStage<StartOutcome> start(PaymentOrder order, Deadline deadline) {
            return start;
        }

        @Override
        public CompletionStage<PaymentStanding> find(String order, Deadline deadline) {
            return standing;
        }

        @Override
        public CompletionStage<CloseOutcome> close(String order, Deadline deadline) {
            return closed;
        }

        @Override
        public CompletionStage<RefundOutcome> refund(Refund refund, Deadline deadline) {
            return refunded;
        }

        @Override
        public CompletionStage<BillOutcome> bill(LocalDate day, Deadline deadline) {
            return bill;
        }

        @Override
        public void end() {
            ends.incrementAndGet();
            if (brokenEnd) {
                throw new IllegalStateException("no end");
            }
        }
    }

    private static final class Till extends PaymentComponent {

        Till(String name, PaymentDesk.Maker maker) {
            super(
                    new PaymentProfile(
                            new PluginId(name),
                            Set.of(PayWay.QR),
                            PaymentProfile.Refunds.PARTIAL,
                            Set.of("CNY"),
                            1,
                            100,
                            4),
                    "merchant 1",
                    maker);
        }

        @Override
        public WebhookReading read(Webhook webhook) {
            throw new AssertionError("nothing comes");
        }
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static PaymentOrder order() {
        URI back = URI.create("https://sms.example.com/back");
        var payer = new PaymentOrder.Payer("", "203.0.113.41", back, back);
        return new PaymentOrder(
                "order-1", AMOUNT, "1,000", PayWay.QR, payer, Instant.now().plusSeconds(600), PATIENCE);
    }

    private static PaymentQuery query() {
        return new PaymentQuery("order-1", PATIENCE);
    }

    private CompletionStage<RefundOutcome> refund() {
        return component.refund(new Refund("refund-1", "order-1", AMOUNT, AMOUNT, "asked", PATIENCE));
    }

    private CompletionStage<BillOutcome> bill() {
        return component.bill(new BillQuery(LocalDate.of(2026, 1, 2), PATIENCE));
    }

    private static <O> O now(CompletionStage<O> stage) throws Exception {
        return stage.toCompletableFuture().get(0, TimeUnit.SECONDS);
    }

    private void end(Duration patience) throws Exception {
        component.close(patience).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Nothing was asked, so nothing can have happened; only what did happen before is not known. */
    private void asksNobody() throws Exception {
        assertInstanceOf(StartOutcome.Unavailable.class, now(component.start(order())));
        assertInstanceOf(PaymentStanding.Unknown.class, now(component.find(query())));
        assertInstanceOf(CloseOutcome.Unavailable.class, now(component.close(query())));
        assertInstanceOf(RefundOutcome.Unknown.class, now(refund()));
        assertInstanceOf(BillOutcome.Unavailable.class, now(bill()));
    }

    @Test
    void asksNobodyBeforeItIsOpenAndAfterItsEnd() throws Exception {
        asksNobody();
        end(PATIENCE);
        assertEquals(0, desk.ends.get());
        now(component.open(host));
        end(PATIENCE);
        asksNobody();
        assertEquals(1, desk.ends.get());
    }

    @Test
    void saysWhatTheProviderSays() throws Exception {
        now(component.open(host));
        CompletionStage<CloseOutcome> asked = component.close(query());
        assertFalse(asked.toCompletableFuture().isDone());
        desk.closed.complete(new CloseOutcome.Closed());
        assertInstanceOf(CloseOutcome.Closed.class, now(asked));
    }

    /** Any of it may have been done: whoever would say otherwise could have somebody pay twice. */
    @Test
    void doesNotKnowWhatBecameOfWhatItGaveUp() throws Exception {
        now(component.open(host));
        CompletionStage<StartOutcome> started = component.start(order());
        CompletionStage<PaymentStanding> found = component.find(query());
        CompletionStage<CloseOutcome> closed = component.close(query());
        CompletionStage<RefundOutcome> refunded = refund();
        CompletionStage<BillOutcome> billed = bill();
        end(Duration.ofMillis(100));
        assertInstanceOf(StartOutcome.Unknown.class, now(started));
        assertInstanceOf(PaymentStanding.Unknown.class, now(found));
        assertInstanceOf(CloseOutcome.Unknown.class, now(closed));
        assertInstanceOf(RefundOutcome.Unknown.class, now(refunded));
        assertInstanceOf(BillOutcome.Unavailable.class, now(billed));
        assertEquals(1, desk.ends.get());
    }

    @Test
    void hasAnotherLife() throws Exception {
        now(component.open(host));
        end(PATIENCE);
        now(component.open(host));
        desk.standing.complete(new PaymentStanding.Pending());
        assertInstanceOf(PaymentStanding.Pending.class, now(component.find(query())));
    }

    private static void close(PaymentComponent closed) throws Exception {
        closed.close(PATIENCE).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private void isRefused(PaymentComponent refused, String by) {
        String why = assertThrows(ExecutionException.class, () -> now(refused.open(host)))
                .toString();
        assertTrue(why.contains(by + " has the same account"), why);
    }

    /** Of two settings files for one account each would count what the other one's orders moved. */
    @Test
    void opensAnAccountForOneInstanceAtATime() throws Exception {
        now(component.open(host));
        var other = new Till("till~other", host -> desk);
        isRefused(other, "till~test");
        assertInstanceOf(PaymentStanding.Unknown.class, now(other.find(query())));
        close(other);
        isRefused(other, "till~test");

        close(component);

        now(other.open(host));
        isRefused(component, "till~other");
        close(other);
        now(component.open(host));
        close(component);
    }

    /** Both the supervisor and the framework end a life, and the later of them may come when the next one has begun. */
    @Test
    void theLateEndOfALifeLeavesTheNextOnesAccountHeld() throws Exception {
        now(component.open(host));
        close(component);
        isHeldByTheNextLife();
    }

    @Test
    void anotherLifeOfAnInstanceTakesItsAccountOver() throws Exception {
        now(component.open(host));
        isHeldByTheNextLife();
    }

    private void isHeldByTheNextLife() throws Exception {
        var next = new Till("till~test", host -> desk);
        now(next.open(host));
        close(component);
        var other = new Till("till~other", host -> desk);
        isRefused(other, "till~test");
        close(next);
        now(other.open(host));
        close(other);
    }

    /** An account that nobody has is held by nobody. */
    @Test
    void whatCannotBeOpenedOrEndedHoldsNoAccount() throws Exception {
        var broken = new Till("till~broken", host -> {
            throw new IllegalStateException("no desk");
        });
        assertThrows(IllegalStateException.class, () -> broken.open(host));
        now(component.open(host));
        desk.brokenEnd = true;
        assertThrows(ExecutionException.class, () -> close(component));
        desk.brokenEnd = false;
        var other = new Till("till~other", host -> desk);
        now(other.open(host));
        close(other);
    }

    @Test
    void hidesNoFault() throws Exception {
        now(component.open(host));
        CompletionStage<PaymentStanding> found = component.find(query());
        desk.standing.completeExceptionally(new IllegalStateException("broken"));
        assertThrows(ExecutionException.class, () -> now(found));
        end(PATIENCE);
    }
}

package org.qunfa.testkit.payment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Money;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every payment provider has to keep of the promises of {@link PaymentProvider}. A plugin's test extends this. */
public abstract class PaymentProviderContract extends PluginContract<PaymentProvider, PaymentPeer> {

    private static final URI WEB = URI.create("https://sms.example.com/pay");
    private static final PaymentOrder.Payer PAYER = new PaymentOrder.Payer("openid-xq7vk", "203.0.113.97", WEB, WEB);

    private int made;

    @Override
    protected final PaymentProfile profile() {
        return plugin.profile();
    }

    @Override
    protected final CompletionStage<Void> open(RecordedHost with) {
        return plugin.open(with);
    }

    @Override
    protected final CompletionStage<Void> close(Duration within) {
        return plugin.close(within);
    }

    @Override
    protected final Set<String> privateWords() {
        return Set.of("openid-xq7vk", "203.0.113.97");
    }

    @Override
    protected final Asked<StartOutcome> ask() {
        return start(order());
    }

    private PaymentOrder order() {
        PaymentProfile profile = plugin.profile();
        made++;
        long amount = Math.min(profile.most(), Math.max(profile.least(), 1_000) + made);
        return new PaymentOrder(
                "contract-" + made,
                new Money(amount, profile.currencies().iterator().next()),
                "1,000 messages",
                profile.ways().iterator().next(),
                PAYER,
                Instant.now().plusSeconds(600),
                patience());
    }

    private Asked<StartOutcome> start(PaymentOrder order) {
        return asker.ask("start", patience(), () -> plugin.start(order));
    }

    private PaymentStanding find(String order) {
        return asker.ask("find", patience(), () -> plugin.find(new PaymentQuery(order, patience())))
                .get();
    }

    private RefundOutcome refund(Refund refund) {
        return asker.ask("refund", patience(), () -> plugin.refund(refund)).get();
    }

    private CloseOutcome close(String order) {
        return asker.ask("close", patience(), () -> plugin.close(new PaymentQuery(order, patience())))
                .get();
    }

    private WebhookReading read(Webhook webhook) {
        return asker.call("read", () -> plugin.read(webhook));
    }

    private PaymentOrder started() throws Exception {
        opened();
        PaymentOrder order = order();
        assertInstanceOf(Outcome.Happened.class, start(order).get());
        return order;
    }

    @Test
    void givesTheSamePaymentForTheSameOrder() throws Exception {
        PaymentOrder order = started();
        assertInstanceOf(Outcome.Happened.class, start(order).get());
        assertEquals(1, far.payments(order.id()), "somebody could pay one order twice");
    }

    @Test
    void findsWhatWasPaid() throws Exception {
        PaymentOrder order = started();
        assertInstanceOf(PaymentStanding.Pending.class, find(order.id()), "nobody has paid yet");

        far.pay(order.id());

        var paid = assertInstanceOf(PaymentStanding.Paid.class, find(order.id()));
        assertEquals(order.amount(), paid.amount(), "it says another amount than was paid");
        assertEquals(paid, find(order.id()), "finding changed how the order stands");
    }

    @Test
    void findsNothingOfAnOrderThatWasNeverBegun() throws Exception {
        opened();
        assertInstanceOf(PaymentStanding.NotFound.class, find("never-begun"));
        assertEquals(0, far.payments("never-begun"), "finding an order began it");
    }

    @Test
    void findsNothingOutWhenNoAnswerComes() throws Exception {
        PaymentOrder order = started();
        play(FarTrick.SILENT);
        assertInstanceOf(PaymentStanding.Unknown.class, find(order.id()));
    }

    @Test
    void givesBackOnce() throws Exception {
        assumeTrue(plugin.profile().refunds() != PaymentProfile.Refunds.NONE, "nothing can be given back");
        PaymentOrder order = started();
        far.pay(order.id());
        var refund = new Refund("refund-1", order.id(), order.amount(), order.amount(), "asked", patience());

        refund(refund);
        Eventually.see("it was given back", soon(), () -> refund(refund) instanceof RefundOutcome.Refunded);

        assertEquals(order.amount().minor(), far.givenBack(order.id()), "it was given back more than once");
    }

    @Test
    void refusesToGiveBackWhatNobodyPaid() throws Exception {
        assumeTrue(plugin.profile().refunds() != PaymentProfile.Refunds.NONE, "nothing can be given back");
        PaymentOrder order = started();
        var refund = new Refund("refund-1", order.id(), order.amount(), order.amount(), "asked", patience());
        assertInstanceOf(RefundOutcome.Refused.class, refund(refund));
    }

    @Test
    void doesNotRefuseAgainWhatItCannotAskAfter() throws Exception {
        assumeTrue(plugin.profile().refunds() != PaymentProfile.Refunds.NONE, "nothing can be given back");
        PaymentOrder order = started();
        far.pay(order.id());
        var refund = new Refund("refund-1", order.id(), order.amount(), order.amount(), "asked", patience());
        Eventually.see("it was given back", soon(), () -> refund(refund) instanceof RefundOutcome.Refunded);

        play(FarTrick.UNREACHABLE);

        assertFalse(
                refund(refund) instanceof RefundOutcome.Refused,
                "it says that nothing was given back, and cannot know");
    }

    @Test
    void closesWhatNobodyPaid() throws Exception {
        PaymentOrder order = started();
        assertInstanceOf(CloseOutcome.Closed.class, close(order.id()));
        assertEquals(0, far.payments(order.id()), "somebody could pay what is closed");
        assertInstanceOf(Outcome.DidNotHappen.class, find(order.id()), "it could be paid after all");
        assertInstanceOf(CloseOutcome.Closed.class, close(order.id()), "closing it again came to something else");
    }

    @Test
    void closesNothingThatWasPaid() throws Exception {
        PaymentOrder order = started();
        far.pay(order.id());
        assertInstanceOf(CloseOutcome.AlreadyPaid.class, close(order.id()));
        assertInstanceOf(PaymentStanding.Paid.class, find(order.id()), "closing it took back what was paid");
    }

    @Test
    void closesNothingThatWasNeverBegun() throws Exception {
        opened();
        assertInstanceOf(CloseOutcome.NotFound.class, close("never-begun"));
        assertEquals(0, far.payments("never-begun"), "closing an order began it");
    }

    @Test
    void closesNothingForCertainWhenNoAnswerComes() throws Exception {
        PaymentOrder order = started();
        play(FarTrick.SILENT);
        assertInstanceOf(CloseOutcome.Unknown.class, close(order.id()));
    }

    @Test
    void answersInTheWayThatWasAsked() throws Exception {
        opened();
        for (PayWay way : plugin.profile().ways()) {
            PaymentOrder any = order();
            var order =
                    new PaymentOrder(any.id(), any.amount(), any.subject(), way, PAYER, any.expires(), any.patience());
            StartOutcome said = start(order).get();
            switch (way) {
                case REDIRECT, MOBILE -> assertInstanceOf(StartOutcome.Redirect.class, said);
                case QR -> assertInstanceOf(StartOutcome.QrCode.class, said);
                case IN_APP -> assertInstanceOf(StartOutcome.InApp.class, said);
                case TRANSFER -> {
                    var transfer = assertInstanceOf(StartOutcome.Transfer.class, said);
                    assertFalse(transfer.until().isAfter(order.expires()), "it is transferred when the order is over");
                }
            }
        }
    }

    @Test
    void readsAWebhookWithoutAskingAnybody() throws Exception {
        PaymentOrder order = started();
        far.pay(order.id());
        Webhook webhook = far.webhook(order.id(), Instant.now());
        byte[] before = webhook.body().clone();
        play(FarTrick.UNREACHABLE);

        WebhookReading reading = read(webhook);

        assertArrayEquals(before, webhook.body(), "it changed what it was given");
        assertEquals(reading, read(webhook), "reading it again came to something else");
        if (far.sendsWebhooks()) {
            says(reading, order);
        } else {
            assertEquals(
                    Set.of(PayWay.TRANSFER),
                    plugin.profile().ways(),
                    "only a provider that is paid by transfer alone has no webhooks");
            assertInstanceOf(Outcome.DidNotHappen.class, reading, "nobody sends webhooks, and it believes one");
        }
    }

    private static void says(WebhookReading reading, PaymentOrder order) {
        var read = assertInstanceOf(WebhookReading.Verified.class, reading);
        assertEquals(1, read.events().size(), "one payment is one event");
        PaymentEvent event = read.events().get(0);
        assertEquals(order.id(), event.subject());
        var news = assertInstanceOf(PaymentEvent.OrderNews.class, event.news());
        var paid = assertInstanceOf(PaymentStanding.Paid.class, news.standing());
        assertEquals(order.amount(), paid.amount(), "the webhook says another amount than was paid");
        assertTrue(read.reply().status() < 300, "what was believed is answered with success");
    }

    @Test
    void believesNoForgedWebhook() throws Exception {
        PaymentOrder order = started();
        far.pay(order.id());
        assertInstanceOf(WebhookReading.Forged.class, read(far.forged(order.id(), Instant.now())));
    }

    @Test
    void believesNoWebhookOfAnHourAgo() throws Exception {
        PaymentOrder order = started();
        far.pay(order.id());
        Webhook old = far.webhook(order.id(), Instant.now().minusSeconds(3_600));
        var late = new Webhook(old.headers(), old.query(), old.body(), Instant.now());
        assertInstanceOf(WebhookReading.Forged.class, read(late));
    }

    @Test
    void believesNoRubbishAsWebhook() throws Exception {
        opened();
        var rubbish = new Webhook(Map.of(), "%%%", new byte[] {0, -1, '{'}, Instant.now());
        WebhookReading reading = read(rubbish);
        assertNotEquals(WebhookReading.Verified.class, reading.getClass());
        assertNotEquals(WebhookReading.Unknown.class, reading.getClass(), "only the platform says so");
    }
}

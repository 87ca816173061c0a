package org.qunfa.payment.offline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.model.Money;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
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
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.payment.PaymentPeer;

/**
 * The book as the far side of the contract, and the people around it: payers who transfer what they were asked for, and finance, who
 * transfers back each refund once, after it was asked for.
 */
final class BookPeer implements PaymentPeer {

    private final MemoryBook book = new MemoryBook();
    private final OfflinePayments provider = new OfflinePayments(Ground.settings(Map.of()));
    private final Map<String, Money> asked = new ConcurrentHashMap<>();
    private final Map<String, Refund> back = new ConcurrentHashMap<>();

    BookPeer() {
        provider.transfers(book);
    }

    /** The provider, and people who see what it is asked for. */
    private final class Attended implements PaymentProvider {

        @Override
        public PaymentProfile profile() {
            return provider.profile();
        }

        @Override
        public CompletionStage<Void> open(PluginHost host) {
            return provider.open(host);
        }

        @Override
        public CompletionStage<StartOutcome> start(PaymentOrder order) {
            asked.put(order.id(), order.amount());
            return provider.start(order);
        }

        @Override
        public CompletionStage<PaymentStanding> find(PaymentQuery query) {
            return provider.find(query);
        }

        @Override
        public CompletionStage<CloseOutcome> close(PaymentQuery order) {
            return provider.close(order);
        }

        @Override
        public CompletionStage<RefundOutcome> refund(Refund refund) {
            return provider.refund(refund).thenApply(outcome -> {
                if (outcome instanceof RefundOutcome.Pending && back.put(refund.id(), refund) == null) {
                    book.confirm(refund.id(), "OUT-" + refund.id(), refund.amount());
                }
                return outcome;
            });
        }

        @Override
        public CompletionStage<BillOutcome> bill(BillQuery query) {
            return provider.bill(query);
        }

        @Override
        public WebhookReading read(Webhook webhook) {
            return provider.read(webhook);
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return provider.close(patience);
        }

        @Override
        public String toString() {
            return provider.toString();
        }
    }

    @Override
    public PaymentProvider plugin() {
        return new Attended();
    }

    /** The book answers with values: there is nothing that would be no answer. */
    @Override
    public Set<FarTrick> tricks() {
        return Set.of(FarTrick.BEHAVE, FarTrick.SILENT, FarTrick.UNREACHABLE);
    }

    @Override
    public void play(FarTrick trick) {
        book.trick = trick;
    }

    @Override
    public void pay(String order) {
        Money amount = asked.get(order);
        if (amount != null && book.isOpen(order)) {
            book.confirm(order, "IN-" + order, amount);
        }
    }

    @Override
    public int payments(String order) {
        return book.isOpen(order) ? 1 : 0;
    }

    @Override
    public long givenBack(String order) {
        return back.values().stream()
                .filter(refund -> refund.order().equals(order))
                .mapToLong(refund -> refund.amount().minor())
                .sum();
    }

    @Override
    public boolean sendsWebhooks() {
        return false;
    }

    @Override
    public Webhook webhook(String order, Instant at) {
        byte[] body = ("{\"order\":\"" + order + "\",\"state\":\"paid\"}").getBytes(StandardCharsets.UTF_8);
        return new Webhook(Map.of("Content-Type", List.of("application/json")), "", body, at);
    }

    @Override
    public Webhook forged(String order, Instant at) {
        return webhook(order, at);
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public boolean owns(Thread thread) {
        return thread.getName().equals(MemoryBook.THREAD);
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void close() {
        book.close();
    }
}

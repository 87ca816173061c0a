package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Outcome;
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
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferProvider;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;

/** The one way into a payment provider, be it one by transfers or not. */
public final class GuardedPayment extends Guarded<PaymentProvider> implements TransferProvider {

    private static final Asking<PaymentProvider, StartOutcome> START = Asking.of(
            "start",
            PaymentOrder.class,
            PaymentProvider::start,
            Asking.ends(StartOutcome.Unavailable::new, StartOutcome.Unknown::new));
    private static final Asking<PaymentProvider, PaymentStanding> FIND = Asking.of(
            "find",
            PaymentQuery.class,
            PaymentProvider::find,
            Asking.ends(PaymentStanding.Unknown::new, PaymentStanding.Unknown::new));
    private static final Asking<PaymentProvider, CloseOutcome> CLOSE = Asking.of(
            "close",
            PaymentQuery.class,
            PaymentProvider::close,
            Asking.ends(CloseOutcome.Unavailable::new, CloseOutcome.Unknown::new));
    /** One that was not asked for now may have been asked for before, and given back. */
    private static final Asking<PaymentProvider, RefundOutcome> REFUND = Asking.of(
            "refund",
            Refund.class,
            PaymentProvider::refund,
            Asking.ends(RefundOutcome.Unknown::new, RefundOutcome.Unknown::new));

    private static final Asking<PaymentProvider, BillOutcome> BILL = Asking.of(
            "bill",
            BillQuery.class,
            PaymentProvider::bill,
            Asking.ends(BillOutcome.Unavailable::new, BillOutcome.Unavailable::new));

    private static final Duration READING = Duration.ofSeconds(5);

    private final PaymentProfile profile;
    private volatile @Nullable TransferBook book;
    private volatile BiConsumer<String, Outcome> listener = (call, outcome) -> {};

    /**
     * Stands before a plugin.
     *
     * @param late gets to know of outcomes that come too late
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedPayment(PaymentProvider plugin, Room room, Late late) {
        this(plugin, guard(plugin, room), room, late);
    }

    private GuardedPayment(PaymentProvider plugin, Guard guard, Room room, Late late) {
        this(plugin, profile(plugin, guard, PaymentProvider::profile), new Calls.Place(guard, room), late);
    }

    private GuardedPayment(PaymentProvider plugin, PaymentProfile profile, Calls.Place place, Late late) {
        super(plugin, new Calls(profile.id().value(), place, profile.window()), late);
        this.profile = profile;
    }

    @Override
    public PaymentProfile profile() {
        return profile;
    }

    /** Keeps the book for a provider that has one; others do not see it. */
    @Override
    public void transfers(TransferBook engine) {
        book = engine;
    }

    /**
     * Has somebody hear what every question comes to.
     *
     * @param hears gets the method's name and the outcome, and does not wait
     */
    public void heard(BiConsumer<String, Outcome> hears) {
        listener = hears;
    }

    private <O extends Outcome> CompletionStage<O> told(String call, CompletionStage<O> answer) {
        return answer.thenApply(outcome -> {
            listener.accept(call, outcome);
            return outcome;
        });
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        var guarded = new GuardedHost(host, calls());
        return opened(guarded, plugin -> {
            TransferBook engine = book;
            if (plugin instanceof TransferProvider provider && engine != null) {
                provider.transfers(new GuardedBook(engine, calls().guard().faults(), guarded::isOver));
            }
            return plugin.open(guarded);
        });
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder request) {
        return told("start", ask(START, request, request.patience()));
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery request) {
        return told("find", ask(FIND, request, request.patience()));
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery request) {
        return told("close", ask(CLOSE, request, request.patience()));
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund request) {
        return told("refund", ask(REFUND, request, request.patience()));
    }

    @Override
    public CompletionStage<BillOutcome> bill(BillQuery request) {
        return told("bill", ask(BILL, request, request.patience()));
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        Question.Ends<WebhookReading> ends = Asking.ends(WebhookReading.Unknown::new, WebhookReading.Unknown::new);
        return calls().await(new Question<>("read", READING, ends, () -> now(plugin().read(webhook))));
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return closed(patience, plugin -> plugin.close(patience));
    }
}

package org.qunfa.payment.offline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.payment.offline.settings.AccountSettings;
import org.qunfa.payment.offline.settings.AccountSettingsReader;
import org.qunfa.payment.offline.settings.Settings;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.Payment;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.plugin.payment.TransferBook;
import org.qunfa.plugin.payment.TransferProvider;
import org.qunfa.plugin.payment.TransferStanding;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.wire.host.ComponentLife;

/** The component that makes a bank account to transfer to of each settings file {@code org.qunfa.payment.offline~NAME.cfg}. */
@Payment("offline")
@Component(
        service = PaymentProvider.class,
        configurationPid = "org.qunfa.payment.offline",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Settings.class, factory = true)
public final class OfflinePayments implements TransferProvider {

    private static final Failure NOT_OPEN = new Failure(Blame.HOST, "closed", "the provider is not open");
    private static final Failure WAITS = Failure.remote("transfer-waits", "a transfer waits to be confirmed");
    private static final Failure NOT_PAID =
            new Failure(Blame.CALLER, "not-paid", "no transfer for the order was confirmed");

    private final AccountSettings settings;
    private final Questions questions = new Questions();
    private volatile @Nullable TransferBook book;
    private volatile boolean open;

    /**
     * Reads the settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the account's name behind a tilde
     * @throws IllegalArgumentException with one sentence that says which setting is wrong and what it may be
     */
    @Activate
    public OfflinePayments(Map<String, Object> properties) {
        settings = ComponentLife.read(properties, AccountSettingsReader::read);
    }

    @Override
    public PaymentProfile profile() {
        return settings.profile();
    }

    @Override
    public void transfers(TransferBook given) {
        book = given;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        open = true;
        return CompletableFuture.completedFuture(null);
    }

    /** What the book is asked, and what its answer means. */
    private record Asking<T, O>(Function<TransferBook, CompletionStage<T>> question, Function<T, O> meaning) {}

    private <T, O> CompletionStage<O> ask(Asking<T, O> asking, Questions.Ends<O> ends, Duration patience) {
        TransferBook asked = book;
        return asked == null || !open
                ? CompletableFuture.completedFuture(ends.failed().apply(NOT_OPEN))
                : questions.ask(asking.question().apply(asked), asking.meaning(), ends, patience);
    }

    /** Whoever was not told where to pay cannot have been begun with, whatever the book noted. */
    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order) {
        if (order.way() != PayWay.TRANSFER) {
            return declined("way", "this account is transferred to");
        }
        if (!profile().takes(order.amount())) {
            return declined("amount", "such an amount is not taken on this account");
        }
        var transfer = new StartOutcome.Transfer(settings.account(), order.id(), order.expires());
        return ask(
                new Asking<>(its -> its.begin(order.id()), standing -> transfer),
                new Questions.Ends<StartOutcome>(StartOutcome.Unavailable::new, StartOutcome.Unknown::new),
                order.patience());
    }

    private static CompletionStage<StartOutcome> declined(String code, String detail) {
        return CompletableFuture.completedFuture(new StartOutcome.Declined(new Failure(Blame.CALLER, code, detail)));
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery query) {
        return ask(
                new Asking<>(its -> its.find(query.order()), OfflinePayments::standing),
                new Questions.Ends<PaymentStanding>(PaymentStanding.Unknown::new, PaymentStanding.Unknown::new),
                query.patience());
    }

    private static PaymentStanding standing(TransferStanding standing) {
        if (!standing.confirmed().isEmpty()) {
            Transfer first = standing.confirmed().get(0);
            return new PaymentStanding.Paid(first.amount(), first.reference(), first.at());
        }
        // Before the rest: nothing is over while a transfer waits for its second person.
        if (standing.entered()) {
            return new PaymentStanding.Pending();
        }
        if (standing.closed()) {
            return new PaymentStanding.Closed();
        }
        return standing.begun() ? new PaymentStanding.Pending() : new PaymentStanding.NotFound();
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery order) {
        return ask(
                new Asking<>(its -> its.close(order.order()), OfflinePayments::closing),
                new Questions.Ends<CloseOutcome>(CloseOutcome.Unknown::new, CloseOutcome.Unknown::new),
                order.patience());
    }

    private static CloseOutcome closing(TransferStanding standing) {
        if (!standing.confirmed().isEmpty()) {
            return new CloseOutcome.AlreadyPaid();
        }
        if (standing.entered()) {
            return new CloseOutcome.Unavailable(WAITS);
        }
        return standing.closed() ? new CloseOutcome.Closed() : new CloseOutcome.NotFound();
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund) {
        var ends = new Questions.Ends<RefundOutcome>(RefundOutcome.Unknown::new, RefundOutcome.Unknown::new);
        return ask(new Asking<>(its -> back(its, refund), outcome -> outcome), ends, refund.patience());
    }

    private static CompletionStage<RefundOutcome> back(TransferBook asked, Refund refund) {
        return asked.find(refund.order())
                .thenCompose(standing -> standing.confirmed().isEmpty()
                        ? CompletableFuture.completedFuture(new RefundOutcome.Refused(NOT_PAID))
                        : asked.back(refund.id()).thenApply(transfers -> back(refund, transfers)));
    }

    /** A bank may take several to move one amount. */
    private static RefundOutcome back(Refund refund, List<Transfer> transfers) {
        long sum = transfers.stream()
                .filter(transfer ->
                        transfer.amount().currency().equals(refund.amount().currency()))
                .mapToLong(transfer -> transfer.amount().minor())
                .sum();
        if (transfers.isEmpty() || sum < refund.amount().minor()) {
            return new RefundOutcome.Pending();
        }
        Transfer last = transfers.get(transfers.size() - 1);
        return new RefundOutcome.Refunded(last.reference(), last.at());
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        return new WebhookReading.Forged(new Failure(Blame.CALLER, "no-webhooks", "no bank sends webhooks here"));
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        open = false;
        return questions.close(patience);
    }

    /** Waits a while for the end, so that nothing is asked once the bundle is gone. */
    @Deactivate
    void deactivate() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return "OfflinePayments[" + profile().id() + "]";
    }
}

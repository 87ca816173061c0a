package org.qunfa.billing.desk;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
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

/** A bank account of which is known what stands in its book, and nothing else. */
final class Account implements TransferProvider {

    static final BankAccount AT = new BankAccount("Qunfa", "Bank of Hangzhou", "5719 0001", "");
    static final Duration EXPIRY = Duration.ofDays(7);

    private static final Failure BUSY = Failure.remote("BUSY", "ask again");

    private final String name;
    /** How many times it does not know how anything stands. */
    final AtomicInteger unknown = new AtomicInteger();

    private volatile @Nullable TransferBook book;

    Account(String name) {
        this.name = name;
    }

    @Override
    public PaymentProfile profile() {
        return new PaymentProfile(
                new PluginId(name),
                Set.of(PayWay.TRANSFER),
                PaymentProfile.Refunds.PARTIAL,
                Set.of("CNY"),
                1,
                1_000_000,
                16,
                EXPIRY);
    }

    @Override
    public void transfers(TransferBook given) {
        book = given;
    }

    private TransferBook book() {
        TransferBook given = book;
        if (given == null) {
            throw new IllegalStateException("there is no book");
        }
        return given;
    }

    private boolean isUnknown() {
        return unknown.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order) {
        return book().begin(order.id())
                .thenApply(standing -> new StartOutcome.Transfer(AT, order.id(), order.expires()));
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery query) {
        if (isUnknown()) {
            return CompletableFuture.completedFuture(new PaymentStanding.Unknown(BUSY));
        }
        return book().find(query.order()).thenApply(Account::standing);
    }

    private static PaymentStanding standing(TransferStanding standing) {
        if (!standing.confirmed().isEmpty()) {
            Transfer first = standing.confirmed().get(0);
            return new PaymentStanding.Paid(first.amount(), first.reference(), first.at());
        }
        if (standing.closed()) {
            return new PaymentStanding.Closed();
        }
        return standing.begun() ? new PaymentStanding.Pending() : new PaymentStanding.NotFound();
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery order) {
        return book().close(order.order()).thenApply(standing -> {
            if (!standing.confirmed().isEmpty()) {
                return new CloseOutcome.AlreadyPaid();
            }
            if (standing.closed()) {
                return new CloseOutcome.Closed();
            }
            return standing.entered()
                    ? new CloseOutcome.Unavailable(Failure.remote("WAITS", "a transfer waits"))
                    : new CloseOutcome.NotFound();
        });
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund) {
        if (isUnknown()) {
            return CompletableFuture.completedFuture(new RefundOutcome.Unknown(BUSY));
        }
        return book().back(refund.id()).thenApply(transfers -> back(refund.amount(), transfers));
    }

    private static RefundOutcome back(Money amount, List<Transfer> transfers) {
        long sum = transfers.stream()
                .mapToLong(transfer -> transfer.amount().minor())
                .sum();
        if (sum < amount.minor()) {
            return new RefundOutcome.Pending();
        }
        Transfer last = transfers.get(transfers.size() - 1);
        return new RefundOutcome.Refunded(last.reference(), last.at());
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        return new WebhookReading.Forged(Failure.remote("", "there are no webhooks"));
    }
}

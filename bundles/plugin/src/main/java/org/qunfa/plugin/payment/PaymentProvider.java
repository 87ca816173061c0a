package org.qunfa.plugin.payment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.Plugin;
import org.qunfa.plugin.webhook.Webhook;

/**
 * One merchant account at one payment provider.
 *
 * <p>The platform asks with {@link #find} whenever it does not know: after a {@link StartOutcome.Unknown}, on a webhook that
 * leaves doubt, and on a schedule. It never moves money because of a webhook alone: order, amount and currency must be its
 * own.
 */
@ConsumerType
public interface PaymentProvider extends Plugin {

    /** What this account is and can do. Constant; asked before {@link #open} too. */
    PaymentProfile profile();

    /**
     * Begins a payment. Asked twice for the same order, it gives the same payment: nobody can pay one order twice.
     *
     * <p>Finish with {@link StartOutcome.Unknown} when the provider may have made the payment.
     */
    CompletionStage<StartOutcome> start(PaymentOrder order);

    /** Asks the provider how an order stands. Changes nothing, however often it is asked. */
    CompletionStage<PaymentStanding> find(PaymentQuery query);

    /**
     * Sees to it that nobody can pay an order any more, and never takes back what was paid. Asked again, it says the same.
     *
     * <p>Finish with {@link CloseOutcome.Closed} only when the provider says so: the platform tells the payer then that the
     * order is over.
     */
    CompletionStage<CloseOutcome> close(PaymentQuery order);

    /**
     * Gives money back. Asked twice for the same refund, it gives back once, and tells how that refund stands: this is how the
     * platform follows a {@link RefundOutcome.Pending}.
     */
    CompletionStage<RefundOutcome> refund(Refund refund);

    /**
     * Gets the provider's bill of a day, by which the platform finds what it does not know of and what the provider does not. Asked
     * from the next day on, and again while it is not there. A provider that makes no bills leaves this as it is.
     */
    default CompletionStage<BillOutcome> bill(BillQuery query) {
        return CompletableFuture.completedFuture(new BillOutcome.NotOffered());
    }

    /**
     * Reads a webhook, checking who signed it and that it is fresh. Answers at once from what it was given: no network, no
     * state, no clock but {@link Webhook#at}. The platform stores what it says and replies then.
     */
    WebhookReading read(Webhook webhook);
}

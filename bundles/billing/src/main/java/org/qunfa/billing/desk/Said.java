package org.qunfa.billing.desk;

import java.util.Locale;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;

/** What a provider said, in words that can be kept: nothing of whoever paid. */
final class Said {

    private Said() {}

    static String of(PaymentEvent event) {
        return event.news() instanceof PaymentEvent.OrderNews order
                ? of(order.standing())
                : of(((PaymentEvent.RefundNews) event.news()).outcome());
    }

    static String of(PaymentStanding standing) {
        return standing instanceof PaymentStanding.Paid paid
                ? "paid " + paid.amount() + " as " + paid.providerId()
                : word(standing);
    }

    private static String of(RefundOutcome outcome) {
        return outcome instanceof RefundOutcome.Refunded refunded ? refunded(refunded.providerId()) : word(outcome);
    }

    /** That money was given back, by the provider's name for it. */
    static String refunded(String providerId) {
        return "refunded as " + providerId;
    }

    private static String word(Object outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}

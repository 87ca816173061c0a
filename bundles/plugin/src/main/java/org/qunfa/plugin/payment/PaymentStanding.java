package org.qunfa.plugin.payment;

import java.time.Instant;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/**
 * How an order stands: it was paid ({@link Paid}), it was not and cannot be any more ({@link Failed}, {@link Closed},
 * {@link NotFound}), or that is not decided or not known.
 */
public sealed interface PaymentStanding extends Outcome {

    /**
     * It was paid.
     *
     * @param amount how much, as the provider says
     * @param providerId the provider's name for the payment, 1 to 64 characters
     * @param at when, by the provider's clock
     */
    record Paid(Money amount, String providerId, Instant at) implements PaymentStanding, Outcome.Happened {
        public Paid {
            Bounds.word("a payment's name", providerId, 64);
        }
    }

    /** It may still be paid. */
    record Pending() implements PaymentStanding, Outcome.NotKnown {}

    /** Somebody tried to pay it and could not. */
    record Failed(Failure why) implements PaymentStanding, Outcome.DidNotHappen, Outcome.Failed {}

    /** It can no longer be paid. */
    record Closed() implements PaymentStanding, Outcome.DidNotHappen {}

    /** The provider does not know the order: it was never begun there. */
    record NotFound() implements PaymentStanding, Outcome.DidNotHappen {}

    /** The provider does not say now. */
    record Unknown(Failure why) implements PaymentStanding, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Paid paid) {
            return cases.paid(paid);
        }
        if (this instanceof Pending pending) {
            return cases.pending(pending);
        }
        if (this instanceof Failed failed) {
            return cases.failed(failed);
        }
        if (this instanceof Closed closed) {
            return cases.closed(closed);
        }
        if (this instanceof NotFound notFound) {
            return cases.notFound(notFound);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T paid(Paid paid);

        T pending(Pending pending);

        T failed(Failed failed);

        T closed(Closed closed);

        T notFound(NotFound notFound);

        T unknown(Unknown unknown);
    }
}

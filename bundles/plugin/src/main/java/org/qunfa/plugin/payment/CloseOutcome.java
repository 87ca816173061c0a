package org.qunfa.plugin.payment;

import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What closing an order came to: whether it can still be paid. */
public sealed interface CloseOutcome extends Outcome {

    /** It can no longer be paid, and nobody has paid it. */
    record Closed() implements CloseOutcome, Outcome.Happened {}

    /** Somebody has paid it, so it stays as it is. The platform asks with {@link PaymentProvider#find}. */
    record AlreadyPaid() implements CloseOutcome, Outcome.DidNotHappen {}

    /** The provider does not know the order: it was never begun there, so there is nothing to pay. */
    record NotFound() implements CloseOutcome, Outcome.DidNotHappen {}

    /** The provider certainly did not close it; it may be tried again later. */
    record Unavailable(Failure why) implements CloseOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** It may have been closed. */
    record Unknown(Failure why) implements CloseOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Closed closed) {
            return cases.closed(closed);
        }
        if (this instanceof AlreadyPaid alreadyPaid) {
            return cases.alreadyPaid(alreadyPaid);
        }
        if (this instanceof NotFound notFound) {
            return cases.notFound(notFound);
        }
        if (this instanceof Unavailable unavailable) {
            return cases.unavailable(unavailable);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T closed(Closed closed);

        T alreadyPaid(AlreadyPaid alreadyPaid);

        T notFound(NotFound notFound);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

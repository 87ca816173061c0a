package org.qunfa.plugin.payment;

import java.time.Instant;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What giving money back came to. */
public sealed interface RefundOutcome extends Outcome {

    /**
     * It was given back.
     *
     * @param providerId the provider's name for the refund, 1 to 64 characters
     * @param at when, by the provider's clock
     */
    record Refunded(String providerId, Instant at) implements RefundOutcome, Outcome.Happened {
        public Refunded {
            Bounds.word("a refund's name", providerId, 64);
        }
    }

    /** The provider has begun to give it back. Ask with the same refund again. */
    record Pending() implements RefundOutcome, Outcome.NotKnown {}

    /**
     * The provider certainly did not give it back, and will not because of an earlier attempt either. When it cannot be asked, and
     * the refund may have been asked for before, that is {@link Unknown}: the platform lets go of what it holds on this outcome.
     */
    record Refused(Failure why) implements RefundOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** It may have been given back. Ask with the same refund again. */
    record Unknown(Failure why) implements RefundOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Refunded refunded) {
            return cases.refunded(refunded);
        }
        if (this instanceof Pending pending) {
            return cases.pending(pending);
        }
        if (this instanceof Refused refused) {
            return cases.refused(refused);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T refunded(Refunded refunded);

        T pending(Pending pending);

        T refused(Refused refused);

        T unknown(Unknown unknown);
    }
}

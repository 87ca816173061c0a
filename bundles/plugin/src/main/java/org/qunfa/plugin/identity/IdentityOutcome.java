package org.qunfa.plugin.identity;

import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** Whether a name and a number belong together. */
public sealed interface IdentityOutcome extends Outcome {

    /**
     * They do.
     *
     * @param reference the other side's name for this check, at most 64 characters, as evidence; empty when it gave none
     */
    record Match(String reference) implements IdentityOutcome, Outcome.Happened {
        public Match {
            reference = Bounds.text(reference, 64);
        }
    }

    /** They do not. */
    record Mismatch() implements IdentityOutcome, Outcome.DidNotHappen {}

    /** The other side does not know the number. */
    record NoRecord() implements IdentityOutcome, Outcome.DidNotHappen {}

    /** Nobody was asked; it may be tried again later. */
    record Unavailable(Failure why) implements IdentityOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The other side may have been asked, and charged for it, and did not say. */
    record Unknown(Failure why) implements IdentityOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Match match) {
            return cases.match(match);
        }
        if (this instanceof Mismatch mismatch) {
            return cases.mismatch(mismatch);
        }
        if (this instanceof NoRecord noRecord) {
            return cases.noRecord(noRecord);
        }
        if (this instanceof Unavailable unavailable) {
            return cases.unavailable(unavailable);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T match(Match match);

        T mismatch(Mismatch mismatch);

        T noRecord(NoRecord noRecord);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

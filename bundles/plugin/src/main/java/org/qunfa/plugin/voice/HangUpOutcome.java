package org.qunfa.plugin.voice;

import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What asking for a call to end came to. */
public sealed interface HangUpOutcome extends Outcome {

    /** The vendor will end the call, or it has ended. */
    record Asked() implements HangUpOutcome, Outcome.Happened {}

    /** The vendor does not know the call. */
    record NoSuchCall() implements HangUpOutcome, Outcome.DidNotHappen {}

    /** The vendor was certainly not asked, or cannot end calls. */
    record Unavailable(Failure why) implements HangUpOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The vendor may end the call. */
    record Unknown(Failure why) implements HangUpOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Asked asked) {
            return cases.asked(asked);
        }
        if (this instanceof NoSuchCall noSuchCall) {
            return cases.noSuchCall(noSuchCall);
        }
        if (this instanceof Unavailable unavailable) {
            return cases.unavailable(unavailable);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T asked(Asked asked);

        T noSuchCall(NoSuchCall noSuchCall);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

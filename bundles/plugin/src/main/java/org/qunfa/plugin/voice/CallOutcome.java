package org.qunfa.plugin.voice;

import java.time.Duration;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What asking for a call came to. */
public sealed interface CallOutcome extends Outcome {

    /**
     * The vendor will call.
     *
     * @param call its name for the call, as progress will have it
     */
    record Started(CallId call) implements CallOutcome, Outcome.Happened {}

    /** The vendor will not call, now or later. */
    record Refused(Failure why) implements CallOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /**
     * The vendor will not call now. It is tried again after the pause.
     *
     * @param pause how long to wait; brought into the range of 0 to 5 minutes
     * @param code the vendor's own code, cut to 32 characters
     */
    record Throttled(Duration pause, String code) implements CallOutcome, Outcome.DidNotHappen {
        public Throttled {
            pause = Bounds.pause(pause);
            code = Bounds.code(code);
        }
    }

    /** The vendor was certainly not asked; it may be tried again later. */
    record Unavailable(Failure why) implements CallOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The vendor may call. */
    record Unknown(Failure why) implements CallOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Started started) {
            return cases.started(started);
        }
        if (this instanceof Refused refused) {
            return cases.refused(refused);
        }
        if (this instanceof Throttled throttled) {
            return cases.throttled(throttled);
        }
        if (this instanceof Unavailable unavailable) {
            return cases.unavailable(unavailable);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T started(Started started);

        T refused(Refused refused);

        T throttled(Throttled throttled);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

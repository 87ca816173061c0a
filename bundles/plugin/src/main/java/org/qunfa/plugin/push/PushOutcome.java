package org.qunfa.plugin.push;

import java.time.Duration;
import java.time.Instant;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/** What handing a note to the vendor came to. */
public sealed interface PushOutcome extends Outcome {

    /**
     * The vendor took the note.
     *
     * @param vendorId the vendor's name for it, at most 128 characters; empty when it gave none
     */
    record Accepted(String vendorId) implements PushOutcome, Outcome.Happened {
        public Accepted {
            vendorId = Bounds.text(vendorId, 128);
        }
    }

    /**
     * The device has this token no more.
     *
     * @param since when that was, by the vendor; the host forgets the token if it was registered before
     */
    record TokenGone(Instant since) implements PushOutcome, Outcome.DidNotHappen {}

    /**
     * The note is too large.
     *
     * @param limit octets that the vendor takes
     */
    record TooLarge(int limit) implements PushOutcome, Outcome.DidNotHappen {}

    /**
     * The vendor did not take the note now. It is tried again after the pause.
     *
     * @param pause how long to wait; brought into the range of 0 to 5 minutes
     * @param code the vendor's own code, cut to 32 characters
     */
    record Throttled(Duration pause, String code) implements PushOutcome, Outcome.DidNotHappen {
        public Throttled {
            pause = Bounds.pause(pause);
            code = Bounds.code(code);
        }
    }

    /** The note was certainly not taken. It is tried again unless who asked is to blame. */
    record Unavailable(Failure why) implements PushOutcome, Outcome.DidNotHappen, Outcome.Failed {}

    /** The vendor may have taken the note. */
    record Unknown(Failure why) implements PushOutcome, Outcome.NotKnown, Outcome.Failed {}

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Accepted accepted) {
            return cases.accepted(accepted);
        }
        if (this instanceof TokenGone tokenGone) {
            return cases.tokenGone(tokenGone);
        }
        if (this instanceof TooLarge tooLarge) {
            return cases.tooLarge(tooLarge);
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
        T accepted(Accepted accepted);

        T tokenGone(TokenGone tokenGone);

        T tooLarge(TooLarge tooLarge);

        T throttled(Throttled throttled);

        T unavailable(Unavailable unavailable);

        T unknown(Unknown unknown);
    }
}

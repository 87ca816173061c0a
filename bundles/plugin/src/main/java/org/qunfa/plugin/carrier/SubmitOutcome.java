package org.qunfa.plugin.carrier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.Outcome;

/**
 * What handing a parcel to the carrier came to: it happened ({@link Accepted}), it did not ({@link Refused},
 * {@link Throttled}, {@link Down}), or nobody knows ({@link Unknown}).
 */
public sealed interface SubmitOutcome extends Outcome {

    /**
     * The carrier took the message.
     *
     * @param carrierIds the carrier's name for each part, in the order of the parts, as the receipts will have it; or one
     *     alone, where the carrier has a name for the whole message and says once what became of it; each 1 to 65 characters
     */
    record Accepted(List<String> carrierIds) implements SubmitOutcome, Outcome.Happened {
        public Accepted {
            carrierIds = List.copyOf(carrierIds);
        }
    }

    /**
     * The carrier certainly did not take the message and never will; where {@link RefusalReason#isOfLine} says so, or
     * {@link RefusalReason#isUnclear}, another line may be asked.
     *
     * @param reason why, in the platform's words
     * @param code the carrier's own code, cut to 32 characters, for people who talk to the carrier
     */
    record Refused(RefusalReason reason, String code) implements SubmitOutcome, Outcome.DidNotHappen {
        public Refused {
            code = Bounds.code(code);
        }

        @Override
        public Optional<Blame> blame() {
            return Optional.of(reason.blame());
        }
    }

    /**
     * The carrier did not take the message now. It is tried again after the pause, and the line slows down.
     *
     * @param pause how long to wait; brought into the range of 0 to 5 minutes
     * @param code the carrier's own code, cut to 32 characters
     */
    record Throttled(Duration pause, String code) implements SubmitOutcome, Outcome.DidNotHappen {
        public Throttled {
            pause = Bounds.pause(pause);
            code = Bounds.code(code);
        }

        @Override
        public Optional<Blame> blame() {
            return Optional.of(Blame.REMOTE);
        }
    }

    /**
     * The message certainly was not handed over, because there is no connection. It is tried again when the line is up.
     *
     * @param detail a few words for operators, without the number and the text; cut to 200 characters
     */
    record Down(String detail) implements SubmitOutcome, Outcome.DidNotHappen {
        public Down {
            detail = Bounds.detail(detail);
        }

        @Override
        public Optional<Blame> blame() {
            return Optional.of(Blame.REMOTE);
        }
    }

    /**
     * The carrier may have taken the message.
     *
     * @param detail a few words for operators, without the number and the text; cut to 200 characters
     */
    record Unknown(String detail) implements SubmitOutcome, Outcome.NotKnown {
        public Unknown {
            detail = Bounds.detail(detail);
        }

        @Override
        public Optional<Blame> blame() {
            return Optional.of(Blame.REMOTE);
        }
    }

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Accepted accepted) {
            return cases.accepted(accepted);
        }
        if (this instanceof Refused refused) {
            return cases.refused(refused);
        }
        if (this instanceof Throttled throttled) {
            return cases.throttled(throttled);
        }
        if (this instanceof Down down) {
            return cases.down(down);
        }
        return cases.unknown((Unknown) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T accepted(Accepted accepted);

        T refused(Refused refused);

        T throttled(Throttled throttled);

        T down(Down down);

        T unknown(Unknown unknown);
    }
}

package org.qunfa.plugin.voice;

import org.qunfa.plugin.Bounds;

/** What became of a call, a step at a time. Steps may be left out and may come twice; {@link Ended} is the last. */
public sealed interface CallProgress {

    /** It rings. */
    record Ringing() implements CallProgress {}

    /** Somebody answered. */
    record Answered() implements CallProgress {}

    /**
     * The person keyed something in.
     *
     * @param digits 1 to 20 of {@code 0-9*#}
     */
    record Keyed(String digits) implements CallProgress {
        public Keyed {
            Bounds.check(digits.matches("[0-9*#]{1,20}"), "a person keys in 1 to 20 digits, * or #");
        }
    }

    /**
     * It is over.
     *
     * @param reason why
     * @param billedSeconds seconds that are paid for, 0 or more
     */
    record Ended(EndReason reason, int billedSeconds) implements CallProgress {
        public Ended {
            Bounds.check(billedSeconds >= 0, "no negative time is paid for");
        }
    }

    /** Gives itself to the case that it is, so that a new case breaks every reader when it is compiled. */
    default <T> T match(Cases<T> cases) {
        if (this instanceof Ringing ringing) {
            return cases.ringing(ringing);
        }
        if (this instanceof Answered answered) {
            return cases.answered(answered);
        }
        if (this instanceof Keyed keyed) {
            return cases.keyed(keyed);
        }
        return cases.ended((Ended) this);
    }

    /** One answer for each case. */
    interface Cases<T> {
        T ringing(Ringing ringing);

        T answered(Answered answered);

        T keyed(Keyed keyed);

        T ended(Ended ended);
    }
}

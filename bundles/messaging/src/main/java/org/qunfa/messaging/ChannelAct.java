package org.qunfa.messaging;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody did to a line.
 *
 * @param actor who did it: {@code console:NAME} or {@code key:PREFIX}
 */
public record ChannelAct(Instant at, Verb verb, String actor) {

    /** What can be done to a line. */
    public enum Verb {
        /** Nothing is released to it. */
        SUSPEND,
        /** Nothing is released to it, and what is out is given up at once: it is in doubt. */
        PARK,
        /** It is left out of the choice among lines: only what names it goes over it. */
        ISOLATE,
        /** It is used like any other. */
        RESUME,
        /** What is in doubt on it is sent again; what else holds of it goes on to hold. */
        REPLAY;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

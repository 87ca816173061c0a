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
        /** It is left out of the choice among lines: only what names it goes over it. */
        ISOLATE,
        /** It is used like any other. */
        RESUME;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

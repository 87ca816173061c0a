package org.qunfa.messaging;

import java.util.Locale;

/** What a sender wants done with messages that would go out when their class is not permitted to. */
public enum OutsideHours {
    /** They wait for the next permitted hour. */
    HOLD,
    /** A notice that would begin then is refused, and what is left when the hours end expires. */
    REFUSE;

    /** The word for it outside: {@code hold}, {@code refuse}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

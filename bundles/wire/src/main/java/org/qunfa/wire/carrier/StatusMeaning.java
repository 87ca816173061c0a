package org.qunfa.wire.carrier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.RefusalReason;

/** What a status code says about a submission that was not taken. */
public enum StatusMeaning {
    NUMBER(RefusalReason.NUMBER),
    CONTENT(RefusalReason.CONTENT),
    SENDER(RefusalReason.SENDER),
    CREDIT(RefusalReason.CREDIT),
    FORMAT(RefusalReason.FORMAT),
    OTHER(RefusalReason.OTHER),
    WRONG_NETWORK(RefusalReason.WRONG_NETWORK),
    /** Not now. */
    THROTTLED(null),
    /** The session is not one that could take it. */
    DOWN(null);

    private final @Nullable RefusalReason reason;

    StatusMeaning(@Nullable RefusalReason reason) {
        this.reason = reason;
    }

    /** Why it was refused for good; null when it was not. */
    public @Nullable RefusalReason reason() {
        return reason;
    }

    /** The word for it in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

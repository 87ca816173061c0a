package org.qunfa.plugin.voice;

import java.util.Locale;

/** Why a call ended, in words that all vendors share. */
public enum EndReason {
    /** All was said. */
    COMPLETED,
    /** The person hung up before all was said. */
    HUNG_UP,
    /** Nobody answered. */
    NO_ANSWER,
    /** The line was busy. */
    BUSY,
    /** The person refused the call. */
    REJECTED,
    /** The number does not exist or cannot be called. */
    NUMBER,
    /** The phone is off or out of reach. */
    UNREACHABLE,
    /** We asked for it to end. */
    STOPPED,
    /** Anything else. */
    FAILED;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.qunfa.messaging.filter;

/**
 * Signs that have the characters behind them shown in another order than they are stored. No text needs them; with them it
 * reads as something else than what the filter sees.
 */
public final class Reordering {

    private Reordering() {}

    /** Whether a UTF-16 unit is such a sign: one that embeds, overrides or isolates a direction, or ends that. */
    public static boolean is(char unit) {
        return (unit >= '\u202A' && unit <= '\u202E') || (unit >= '\u2066' && unit <= '\u2069');
    }
}

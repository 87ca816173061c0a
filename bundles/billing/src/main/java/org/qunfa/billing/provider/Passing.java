package org.qunfa.billing.provider;

import java.util.Set;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/** Tells failures on the platform's side that nobody has to mend from those of a setting, a key or an account. */
public final class Passing {

    /** There was no room or no time, or the store was away. */
    private static final Set<String> CODES = Set.of("busy", "closed", "timeout", "store");

    private Passing() {}

    /** Whether the operator has something to mend. */
    public static boolean isOfSettings(Failure why) {
        return why.blame() == Blame.HOST && !CODES.contains(why.code());
    }
}

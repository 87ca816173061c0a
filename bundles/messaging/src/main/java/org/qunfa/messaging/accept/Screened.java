package org.qunfa.messaging.accept;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.messaging.frequency.FrequencyCheck;

/**
 * A recipient about whom everything is known that accepting asks.
 *
 * @param fingerprint of the number
 * @param segments what it would cost: nothing, when a rule stops it
 * @param reserved what accepting reserves: the same, and what it costs where only the rules of frequency will stop it, which
 *     are asked when it is sent
 * @param stop why a rule stops it; null when none does
 * @param verdict what the lexicons say about its final text
 * @param network whose the number is; empty where nobody can say or it does not matter
 * @param reminders what each reminder that says something of its own takes, in their order
 */
record Screened(
        Addressee addressee,
        long fingerprint,
        int segments,
        int reserved,
        @Nullable Stop stop,
        Verdict verdict,
        String network,
        List<Integer> reminders) {

    /**
     * Whether a person has to decide on it. That the rules of frequency will stop it, as far as they can be foreseen, changes
     * nothing: they are asked when it is sent, and the decision comes before.
     */
    boolean isDoubtful() {
        return (stop == null || isForeseen(stop)) && verdict.action() == Action.REVIEW;
    }

    /** Whether it is the rules of frequency that stop it, which accepting does not ask. */
    static boolean isForeseen(@Nullable Stop stop) {
        return stop != null && stop.reason().equals(FrequencyCheck.TOO_OFTEN);
    }
}

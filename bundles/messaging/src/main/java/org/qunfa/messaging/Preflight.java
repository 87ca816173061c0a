package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;

/**
 * What accepting a notice would come to.
 *
 * @param recipients how many would be accepted
 * @param segments what would be reserved
 * @param bySegments how many recipients take one segment, two, …; those that a rule would stop are left out
 * @param blocked how many recipients a rule would stop, by the rule's reason
 * @param available the quota that the organisation has now
 * @param startsAt when the first message could go out
 * @param problems rows that would be refused; at most the first 100
 * @param problemCount how many rows would be refused
 * @param sample what the first recipient would get; null when nobody would get anything
 */
public record Preflight(
        int recipients,
        long segments,
        Map<Integer, Integer> bySegments,
        Map<String, Integer> blocked,
        long available,
        Instant startsAt,
        List<Problem> problems,
        int problemCount,
        @Nullable Sample sample) {

    /**
     * A final text as it would travel.
     *
     * @param alphabet that of every part
     * @param parts each is one segment and is paid for; joined they are the text
     */
    public record Sample(Alphabet alphabet, List<String> parts) {

        /** Says how the text is cut, never what it says. */
        @Override
        public String toString() {
            return "Sample[" + parts.size() + " x " + alphabet + "]";
        }
    }
}

package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All that led to the state of one delivery, in the order in which it happened. */
public record Why(DeliveryView delivery, List<Step> steps) {

    public Why {
        steps = List.copyOf(steps);
    }

    /**
     * One thing that happened.
     *
     * @param what a word that stays the same: {@code accepted}, {@code released}, {@code submitted}, {@code receipt} …
     * @param sentence the same for people, in English
     * @param facts details by name, without number and text
     */
    public record Step(Instant at, String what, String sentence, Map<String, String> facts) {
        public Step {
            facts = Map.copyOf(facts);
        }
    }
}

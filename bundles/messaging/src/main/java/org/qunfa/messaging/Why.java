package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that led to the state of one delivery, in the order in which it happened.
 *
 * @param appeal what its sender can do about it; null when no rule blocked it
 */
public record Why(
        DeliveryView delivery, List<Step> steps, @Nullable Appeal appeal) {

    public Why {
        steps = List.copyOf(steps);
    }

    /** What led to the state of a delivery that no rule blocked. */
    public Why(DeliveryView delivery, List<Step> steps) {
        this(delivery, steps, null);
    }

    /**
     * What the sender of a delivery that a rule blocked can do about it.
     *
     * @param possible whether an appeal can be filed now
     * @param id the appeal that there is, be it about the whole notice; null when there is none
     * @param state how that one stands
     * @param sentence what to do, or why nothing can be done, in English
     */
    public record Appeal(boolean possible, @Nullable UUID id, Appeals.@Nullable State state, String sentence) {}

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

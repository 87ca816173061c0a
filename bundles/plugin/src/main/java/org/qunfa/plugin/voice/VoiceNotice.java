package org.qunfa.plugin.voice;

import java.time.Duration;
import java.util.Map;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.Bounds;

/**
 * One call to one person. Only the platform makes these.
 *
 * @param id our name for it, the same on every attempt
 * @param to whom to call
 * @param speech what to say
 * @param times how often to say it, 1 to 3
 * @param limits how long anything may take
 */
public record VoiceNotice(DeliveryId id, PhoneNumber to, Speech speech, int times, Limits limits) {

    /**
     * What is said.
     *
     * @param text the whole text, for callers that speak any
     * @param template the vendor's name for the approved template; empty for none
     * @param values for the template
     */
    public record Speech(String text, String template, Map<String, String> values) {

        public Speech {
            values = Map.copyOf(values);
        }

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Speech[" + text.length() + " characters]";
        }
    }

    /**
     * How long anything may take.
     *
     * @param ring how long to let it ring, 5 seconds to 2 minutes
     * @param longest the longest call once it is answered, 1 second to 1 hour
     * @param patience how long the platform waits for the outcome of the request, from the call of the method
     */
    public record Limits(Duration ring, Duration longest, Duration patience) {

        public Limits {
            Bounds.check(ring.toSeconds() >= 5 && ring.toMinutes() <= 2, "it rings for 5 seconds to 2 minutes");
            Bounds.check(longest.toSeconds() >= 1 && longest.toHours() <= 1, "a call lasts 1 second to 1 hour");
            Bounds.patience(patience);
        }
    }

    public VoiceNotice {
        Bounds.check(times >= 1 && times <= 3, "a text is said once to three times");
    }
}

package org.qunfa.wire.carrier;

import java.time.Duration;
import java.util.Map;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * What status codes mean on one line that the protocol means otherwise, and the pause after throttling. A status says that
 * the carrier did not take the message, so none of them is {@link SubmitOutcome.Unknown}.
 */
public record StatusMeanings(Map<Integer, StatusMeaning> given, Duration pause) {

    public StatusMeanings {
        given = Map.copyOf(given);
    }

    /**
     * What a status other than 0 comes to.
     *
     * @param standard what the protocol says; what neither this nor the line's settings have is refused for good
     */
    public SubmitOutcome outcome(int status, Map<Integer, StatusMeaning> standard) {
        return outcome(status, standard, Integer.toUnsignedString(status));
    }

    /**
     * The same where the protocol's codes are not written as decimal numbers.
     *
     * @param code the status as people read it
     */
    public SubmitOutcome outcome(int status, Map<Integer, StatusMeaning> standard, String code) {
        StatusMeaning meaning = given.getOrDefault(status, standard.getOrDefault(status, StatusMeaning.OTHER));
        RefusalReason reason = meaning.reason();
        if (reason != null) {
            return new SubmitOutcome.Refused(reason, code);
        }
        return meaning == StatusMeaning.THROTTLED
                ? new SubmitOutcome.Throttled(pause, code)
                : new SubmitOutcome.Down("the carrier answered " + code);
    }
}

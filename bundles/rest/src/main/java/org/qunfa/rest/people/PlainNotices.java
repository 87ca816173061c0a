package org.qunfa.rest.people;

import java.util.Map;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of what has happened by notices of the platform's own, whose texts are settings. What they are told of has happened
 * whether they hear of it or not, so what cannot be sent is written to the log and not tried again.
 */
final class PlainNotices {

    private static final Logger LOG = LoggerFactory.getLogger(PlainNotices.class);

    private final OwnLetters letters;
    private final String whom;

    /**
     * Notices to people of a kind.
     *
     * @param whom who they are, for the log
     */
    PlainNotices(Engines engines, String whom) {
        letters = new OwnLetters(engines);
        this.whom = whom;
    }

    /**
     * Sends one.
     *
     * @param text empty for nothing
     * @param signature of the platform's own; empty for its first
     */
    void tell(PhoneNumber to, String text, String signature) {
        if (text.isEmpty()) {
            return;
        }
        var letter = new OwnLetters.Letter(to, MessageClass.NOTICE, signature, text.replace("{", "{{"), Map.of(), null);
        try {
            if (!letters.send(letter, null)) {
                LOG.warn("{} is not told: the platform's own organisation has no signature to send under", whom);
            }
        } catch (Refusal e) {
            LOG.warn("{} was not told: {}", whom, e.problems().get(0).code());
        } catch (Fault e) {
            LOG.warn("{} was not told: the parts that send are not all running", whom);
        } catch (RuntimeException e) {
            // What they are told of has happened, and whoever did it must not hear that it did not.
            LOG.warn("{} was not told", whom, e);
        }
    }
}

package org.qunfa.rest.people;

import java.util.Map;
import org.qunfa.accounts.Minors;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whom a child named as guardian that they are asked, by a notice of the platform's own that says nothing of the child. A
 * guardian finds out without it too, when they sign in; so what cannot be sent is written to the log and not tried again.
 */
final class GuardianNotices {

    private static final Logger LOG = LoggerFactory.getLogger(GuardianNotices.class);

    private final OwnLetters letters;

    GuardianNotices(Engines engines) {
        letters = new OwnLetters(engines);
    }

    void tell(PhoneNumber guardian, Minors.Call call) {
        if (call.text().isEmpty()) {
            return;
        }
        var letter = new OwnLetters.Letter(
                guardian, MessageClass.NOTICE, call.signature(), call.text().replace("{", "{{"), Map.of(), null);
        try {
            if (!letters.send(letter, null)) {
                LOG.warn("no guardian is told: the platform's own organisation has no signature to send under");
            }
        } catch (Refusal e) {
            LOG.warn("a guardian was not told: {}", e.problems().get(0).code());
        } catch (Fault e) {
            // The child has named them all the same.
            LOG.warn("a guardian was not told: the parts that send are not all running");
        }
    }
}

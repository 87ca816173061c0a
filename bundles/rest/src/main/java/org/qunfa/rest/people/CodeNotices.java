package org.qunfa.rest.people;

import java.util.Map;
import org.qunfa.accounts.CodeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.Engines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes as notices of the platform's own, in the lane for codes. */
final class CodeNotices implements CodeCarrier {

    private static final Logger LOG = LoggerFactory.getLogger(CodeNotices.class);

    private final OwnLetters letters;

    CodeNotices(Engines engines) {
        letters = new OwnLetters(engines);
    }

    @Override
    public void carry(Message message) {
        var letter = new OwnLetters.Letter(
                message.to(),
                MessageClass.CODE,
                message.signature(),
                message.text(),
                Map.of("code", message.code()),
                message.until());
        try {
            if (!letters.send(letter, null)) {
                LOG.warn("nobody gets a code: the platform's own organisation has no signature to send one under");
            }
        } catch (Refusal e) {
            LOG.warn("a code was not sent: {}", e.problems().get(0).code());
        }
    }
}

package org.qunfa.carrier.smppserver.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.NoticeId;

/**
 * Joins texts that came in parts, once: the core takes a text under a key of its own, so that who joins it again after a crash
 * gets the notice that there is. Safe for use by many threads.
 */
final class Joining {

    private final LongTexts texts;
    private final Acceptance acceptance;

    Joining(LongTexts texts, Acceptance acceptance) {
        this.texts = texts;
        this.acceptance = acceptance;
    }

    /**
     * Makes a notice of a text of which all parts are there; nothing is done where that was done before.
     *
     * @param guest whose it is
     * @param answered the part that is answered with what this throws; 0 for none
     * @throws Rejected when the core refuses it, for good
     */
    void join(Guest guest, UUID id, int answered) {
        Optional<LongTexts.Whole> found = texts.whole(id);
        if (found.isEmpty()) {
            return;
        }
        LongTexts.Whole whole = found.get();
        var letter = new Acceptance.Letter(
                whole.tag(), whole.to(), whole.text(), whole.messageClass(), whole.notBefore(), whole.validUntil());
        try {
            NoticeId notice = acceptance.accept(guest, letter, new RequestKey("smpp-" + id, () -> hash(id)));
            texts.joined(id, notice.value());
        } catch (Refusal e) {
            if (Statuses.isFinal(e)) {
                texts.refused(id, answered);
            }
            throw Statuses.of(e);
        } catch (Rejected e) {
            texts.refused(id, answered);
            throw e;
        }
    }

    private static byte[] hash(UUID id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.qunfa.rest.people;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Signatures;
import org.qunfa.messaging.Signatures.Signature;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;

/** Sends notices of the platform's own organisation to one person each. Safe for use by many threads. */
public final class OwnLetters {

    private final Engines engines;

    public OwnLetters(Engines engines) {
        this.engines = engines;
    }

    /**
     * What one person is told.
     *
     * @param signature empty for the platform's first
     * @param values of the places in the text
     * @param until when it makes no sense any more; null for as long as is usual
     */
    public record Letter(
            PhoneNumber to,
            MessageClass messageClass,
            String signature,
            String text,
            Map<String, String> values,
            @Nullable Instant until) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Letter";
        }
    }

    /**
     * Sends it.
     *
     * @param key makes it one notice, however often it is sent; null for one in any case
     * @return whether the platform has a signature to send it under; nothing was sent otherwise
     * @throws org.qunfa.messaging.Refusal when it is not taken
     */
    public boolean send(Letter letter, @Nullable RequestKey key) {
        OrganisationId platform = engines.keys().platform();
        Optional<String> signature = signature(platform, letter.signature());
        if (signature.isEmpty()) {
            return false;
        }
        var head = new NoticeHead(
                "affairs",
                letter.messageClass(),
                signature.get(),
                letter.text(),
                null,
                letter.until(),
                null,
                null,
                false);
        Iterator<Recipient> one = List.of(new Recipient(letter.to().e164(), letter.values(), null))
                .iterator();
        try {
            engines.notices().accept(platform, head, () -> one.hasNext() ? one.next() : null, key);
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("a list in memory does not break off", e);
        }
    }

    private Optional<String> signature(OrganisationId platform, String wanted) {
        Signatures signatures = engines.signatures();
        return wanted.isEmpty()
                ? signatures.signatures(platform).stream()
                        .min(Comparator.comparing(Signature::since).thenComparing(Signature::text))
                        .map(Signature::text)
                : Optional.of(wanted);
    }
}

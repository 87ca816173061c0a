package org.qunfa.rest.people;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qunfa.accounts.CodeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Signatures;
import org.qunfa.messaging.Signatures.Signature;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes as notices of the platform's own, in the lane for codes. */
final class CodeNotices implements CodeCarrier {

    private static final Logger LOG = LoggerFactory.getLogger(CodeNotices.class);

    private final Engines engines;

    CodeNotices(Engines engines) {
        this.engines = engines;
    }

    @Override
    public void carry(Message message) {
        OrganisationId platform = engines.keys().platform();
        Optional<String> signature = signature(platform, message);
        if (signature.isEmpty()) {
            LOG.warn("nobody gets a code: the platform's own organisation has no signature to send one under");
            return;
        }
        var head = new NoticeHead(
                "affairs",
                MessageClass.CODE,
                signature.get(),
                message.text(),
                null,
                message.until(),
                null,
                null,
                false);
        Iterator<Recipient> one = List.of(new Recipient(message.to().e164(), Map.of("code", message.code()), null))
                .iterator();
        try {
            engines.notices().accept(platform, head, () -> one.hasNext() ? one.next() : null, null);
        } catch (Refusal e) {
            LOG.warn("a code was not sent: {}", e.problems().get(0).code());
        } catch (IOException e) {
            throw new IllegalStateException("a list in memory does not break off", e);
        }
    }

    private Optional<String> signature(OrganisationId platform, Message message) {
        Signatures signatures = engines.signatures();
        return message.signature().isEmpty()
                ? signatures.signatures(platform).stream()
                        .min(Comparator.comparing(Signature::since).thenComparing(Signature::text))
                        .map(Signature::text)
                : Optional.of(message.signature());
    }
}

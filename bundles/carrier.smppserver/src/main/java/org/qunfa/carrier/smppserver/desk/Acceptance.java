package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.carrier.smppserver.message.Tag;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Signatures;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;

/** Makes notices of texts that are whole, by the core's own way in. Safe for use by many threads. */
final class Acceptance {

    private static final char OPEN = '【';
    private static final char CLOSE = '】';

    private final Notices notices;
    private final Remembered<List<String>> signatures;
    private final DoorSetup.Words words;

    Acceptance(Notices notices, Signatures signatures, DoorSetup.Words words) {
        this.notices = notices;
        this.signatures = new Remembered<>(organisation -> signatures.signatures(organisation).stream()
                .map(Signatures.Signature::text)
                .toList());
        this.words = words;
    }

    /** A text and all that is said of it. */
    record Letter(
            Tag tag,
            String to,
            String text,
            @Nullable MessageClass messageClass,
            @Nullable Instant notBefore,
            @Nullable Instant validUntil) {

        @Override
        public String toString() {
            return "Letter[" + tag + "]";
        }
    }

    private record Signed(String signature, String text) {}

    /**
     * Accepts a text; durable when this returns.
     *
     * @param request makes it one notice, however often it is accepted; null for one in any case
     * @throws org.qunfa.messaging.Refusal when the core does not take it
     */
    NoticeId accept(Guest guest, Letter letter, @Nullable RequestKey request) {
        Signed signed = signed(guest, letter.text());
        var head = new NoticeHead(
                words.kind(),
                messageClass(guest, letter),
                signed.signature(),
                signed.text().replace("{", "{{"),
                letter.notBefore(),
                letter.validUntil(),
                null,
                null,
                false);
        Iterator<Recipient> only = List.of(
                        new Recipient(letter.to(), Map.of(), letter.tag().write()))
                .iterator();
        var sender = new Notices.Sender(guest.organisation(), guest.key());
        try {
            return notices.accept(sender, head, () -> only.hasNext() ? only.next() : null, request)
                    .value()
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageClass messageClass(Guest guest, Letter letter) {
        MessageClass said = letter.messageClass();
        MessageClass own = guest.messageClass();
        return said != null ? said : own != null ? own : words.messageClass();
    }

    /** The signature that the text begins with, else the account's, else the door's, else the organisation's only one. */
    private Signed signed(Guest guest, String text) {
        int close = text.isEmpty() || text.charAt(0) != OPEN ? -1 : text.indexOf(CLOSE);
        if (close > 0) {
            String signature = text.substring(1, close);
            if (!signatures.of(guest.organisation()).contains(signature)) {
                throw new Rejected(SmppConstants.STATUS_SUBMITFAIL, "a signature that the organisation does not have");
            }
            return new Signed(signature, text.substring(close + 1));
        }
        String own = guest.signature();
        if (own != null) {
            return new Signed(own, text);
        }
        if (!words.signature().isEmpty()) {
            return new Signed(words.signature(), text);
        }
        List<String> owned = signatures.of(guest.organisation());
        if (owned.size() != 1) {
            throw new Rejected(SmppConstants.STATUS_SUBMITFAIL, "no signature");
        }
        return new Signed(owned.get(0), text);
    }
}

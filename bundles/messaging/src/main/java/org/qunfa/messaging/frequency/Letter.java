package org.qunfa.messaging.frequency;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Vault;

/**
 * A message to one recipient, as far as rules of frequency ask. What makes messages alike is kept as 32 bits of a keyed
 * fingerprint: a log holds at most 64 messages to one number, among which two are taken for alike by chance once in millions.
 *
 * @param at seconds since 1970
 */
record Letter(int at, MessageClass messageClass, int sender, int signature, int template, int text) {

    /** Octets in a log. */
    static final int SIZE = 20;

    private static final int LOW = 0xFF_FFFF;

    /** What all messages of one notice have in common. */
    record Common(MessageClass messageClass, int sender, int signature, int template) {

        static Common of(Vault vault, UUID organisation, Kind kind) {
            long whose = organisation.getMostSignificantBits() ^ organisation.getLeastSignificantBits();
            return new Common(
                    kind.messageClass(),
                    (int) vault.fingerprint("frequency.sender", whose) & LOW,
                    mark(vault, whose, kind.signature()),
                    mark(vault, whose, kind.template()));
        }
    }

    /** The class, the signature and the text of a notice before values stand for its names. */
    record Kind(MessageClass messageClass, String signature, String template) {}

    static Letter of(Vault vault, Common common, String finalText, int at) {
        return new Letter(
                at,
                common.messageClass(),
                common.sender(),
                common.signature(),
                common.template(),
                mark(vault, 0, finalText));
    }

    private static int mark(Vault vault, long salt, String text) {
        // FNV-1a with 64 bits brings the text into the form that the vault takes; the key is the vault's.
        long hash = 0xcbf29ce484222325L ^ salt;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (int) vault.fingerprint("frequency.text", hash);
    }

    /** The day on which it is logged, in UTC. */
    LocalDate day() {
        return ContactLog.day(Instant.ofEpochSecond(at));
    }

    byte[] octets() {
        return ByteBuffer.allocate(SIZE)
                .putInt(at)
                .putInt(messageClass.ordinal() << 24 | sender)
                .putInt(signature)
                .putInt(template)
                .putInt(text)
                .array();
    }

    /** Reads the next message of a log. */
    static Letter read(ByteBuffer log) {
        int at = log.getInt();
        int classAndSender = log.getInt();
        return new Letter(
                at,
                MessageClass.values()[classAndSender >>> 24],
                classAndSender & LOW,
                log.getInt(),
                log.getInt(),
                log.getInt());
    }

    /** Whether an earlier message counts for a rule when this one is to be sent. */
    boolean counts(Letter earlier, Rule rule) {
        return earlier.at > at - rule.within().toSeconds()
                && rule.classes().contains(earlier.messageClass)
                && isLike(earlier, rule.alike());
    }

    private boolean isLike(Letter other, Set<Likeness> alike) {
        return (!alike.contains(Likeness.SENDER) || sender == other.sender)
                && (!alike.contains(Likeness.SIGNATURE) || signature == other.signature)
                && (!alike.contains(Likeness.TEMPLATE) || template == other.template)
                && (!alike.contains(Likeness.TEXT) || text == other.text);
    }
}

package org.qunfa.messaging.frequency;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Vault;

/**
 * A message to one recipient, as far as rules of frequency ask. What makes messages alike is kept as 32 bits of a keyed
 * fingerprint: among the few messages to one number, two are taken for alike by chance once in millions.
 *
 * @param at milliseconds since 1970
 */
record Letter(long at, MessageClass messageClass, int sender, int signature, int template, int text) {

    /** Octets in a log. */
    static final int SIZE = 24;

    private static final int CLASS_SHIFT = 56;
    private static final long TIME = (1L << CLASS_SHIFT) - 1;

    /** What all messages of one notice have in common. */
    record Common(MessageClass messageClass, int sender, int signature, int template) {

        static Common of(Vault vault, UUID organisation, Kind kind) {
            long whose = organisation.getMostSignificantBits() ^ organisation.getLeastSignificantBits();
            return new Common(
                    kind.messageClass(),
                    Letter.sender(vault, organisation),
                    mark(vault, whose, kind.signature()),
                    mark(vault, whose, kind.template()));
        }
    }

    /** The class, the signature and the text of a notice before values stand for its names. */
    record Kind(MessageClass messageClass, String signature, String template) {}

    /** What stands for an organisation. */
    static int sender(Vault vault, UUID organisation) {
        long whose = organisation.getMostSignificantBits() ^ organisation.getLeastSignificantBits();
        return (int) vault.fingerprint("frequency.sender", whose);
    }

    static Letter of(Common common, int text, long at) {
        return new Letter(at, common.messageClass(), common.sender(), common.signature(), common.template(), text);
    }

    /** What stands for a final text. */
    static int text(Vault vault, String finalText) {
        return mark(vault, 0, finalText);
    }

    private static int mark(Vault vault, long salt, String text) {
        // FNV-1a with 64 bits brings the text into the form that the vault takes; the key is the vault's.
        long hash = 0xcbf29ce484222325L ^ salt;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (int) vault.fingerprint("frequency.text", hash);
    }

    byte[] octets() {
        ByteBuffer log = ByteBuffer.allocate(SIZE);
        write(log);
        return log.array();
    }

    void write(ByteBuffer log) {
        log.putLong((long) messageClass.ordinal() << CLASS_SHIFT | at)
                .putInt(sender)
                .putInt(signature)
                .putInt(template)
                .putInt(text);
    }

    /** Reads the next message of a log. */
    static Letter read(ByteBuffer log) {
        long classAndTime = log.getLong();
        return new Letter(
                classAndTime & TIME,
                MessageClass.values()[(int) (classAndTime >>> CLASS_SHIFT)],
                log.getInt(),
                log.getInt(),
                log.getInt(),
                log.getInt());
    }

    /** Whether an earlier message counts for a rule when this one is to be sent. */
    boolean counts(Letter earlier, Rule rule) {
        return earlier.at > at - rule.within().toMillis()
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

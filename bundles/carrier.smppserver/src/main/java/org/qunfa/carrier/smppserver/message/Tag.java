package org.qunfa.carrier.smppserver.message;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with a message as its sender's mark, so that who submitted it can be told of it: it is durable with the notice,
 * in the same commit, and comes back with every event.
 *
 * @param key the account's
 * @param receipts the registered_delivery of a whole text
 * @param form how the recipient's number was written
 * @param to the type and plan of the recipient's number
 * @param source the type and plan of the sender's
 * @param from the sender's address as it was written
 * @param longText the text of which it was joined; null for one that came whole
 */
public record Tag(
        String key,
        int receipts,
        Form form,
        Kind to,
        Kind source,
        String from,
        @Nullable UUID longText) {

    /** The ways in which a recipient's number is written. */
    public enum Form {
        /** Digits from the country's code on. */
        INTERNATIONAL('i'),
        /** The same behind a plus sign. */
        PLUS('p'),
        /** Eleven digits of China. */
        NATIONAL('n');

        private final char letter;

        Form(char letter) {
            this.letter = letter;
        }

        /** The number in this form. */
        public String write(String e164) {
            return switch (this) {
                case PLUS -> e164;
                case INTERNATIONAL -> e164.substring(1);
                case NATIONAL -> e164.startsWith("+86") ? e164.substring(3) : e164.substring(1);
            };
        }
    }

    /** Type of number and numbering plan, 0 to 255 each. */
    public record Kind(int ton, int npi) {}

    private static final Pattern FORM = Pattern.compile(
            "smpp:([a-z0-9]{8}):([0-9a-f]{2})([ipn])([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{32})?:([ -~]{0,20})");

    /** The text that {@link #read} reads; of at most 64 characters. */
    public String write() {
        // A joined text keeps what else there is to know beside its parts.
        String last = longText == null ? from : "";
        return "smpp:" + key + ":" + hex(receipts) + form.letter + hex(to.ton) + hex(to.npi) + hex(source.ton)
                + hex(source.npi) + (longText == null ? "" : longText.toString().replace("-", "")) + ":" + last;
    }

    /** Reads a mark; empty for one that is somebody else's. */
    public static Optional<Tag> read(@Nullable String mark) {
        Matcher form = FORM.matcher(mark == null ? "" : mark);
        return form.matches() ? Optional.of(of(form)) : Optional.empty();
    }

    private static Tag of(Matcher form) {
        String id = form.group(6);
        return new Tag(
                form.group(1),
                number(form.group(2), 0),
                letter(form.group(3).charAt(0)),
                new Kind(number(form.group(4), 0), number(form.group(4), 2)),
                new Kind(number(form.group(5), 0), number(form.group(5), 2)),
                form.group(7),
                id == null ? null : uuid(id));
    }

    private static Form letter(char letter) {
        return letter == 'p' ? Form.PLUS : letter == 'n' ? Form.NATIONAL : Form.INTERNATIONAL;
    }

    /** An id without its hyphens. */
    public static UUID uuid(String hex) {
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    private static int number(String hex, int at) {
        return Integer.parseInt(hex, at, at + 2, 16);
    }

    private static String hex(int octet) {
        return String.format("%02x", octet & 0xFF);
    }

    /** The same for a text that was joined. */
    public Tag joined(UUID id) {
        return new Tag(key, receipts, form, to, source, from, id);
    }

    /** Says whose it is. */
    @Override
    public String toString() {
        return "Tag[" + key + "]";
    }
}

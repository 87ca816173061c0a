package org.qunfa.carrier.smppserver.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;

/** What the first part of a text said of the whole, and its stored form. */
record Facts(
        Tag tag,
        String to,
        String charset,
        @Nullable MessageClass messageClass,
        @Nullable Instant notBefore,
        @Nullable Instant validUntil) {

    private static final int FIELDS = 6;

    static byte[] write(Submission part) {
        MessageClass messageClass = part.messageClass();
        return String.join(
                        "\n",
                        part.tag().write(),
                        part.to(),
                        part.charset(),
                        messageClass == null ? "" : messageClass.name(),
                        text(part.notBefore()),
                        text(part.validUntil()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    static Facts read(byte[] stored) {
        String[] fields = new String(stored, StandardCharsets.UTF_8).split("\n", FIELDS);
        return new Facts(
                Tag.read(fields[0]).orElseThrow(),
                fields[1],
                fields[2],
                fields[3].isEmpty() ? null : MessageClass.valueOf(fields[3]),
                fields[4].isEmpty() ? null : Instant.parse(fields[4]),
                fields[5].isEmpty() ? null : Instant.parse(fields[5]));
    }

    @Override
    public String toString() {
        return "Facts[" + tag + "]";
    }
}

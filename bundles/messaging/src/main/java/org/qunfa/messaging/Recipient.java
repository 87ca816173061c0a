package org.qunfa.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recipient as the sender wrote it.
 *
 * @param to the number, as people write it
 * @param values what the text's variables stand for; may have more names than the text
 * @param ref the sender's own mark, at most 64 characters, given back with the delivery
 * @param fault what made it unreadable for who gave it; null when nothing did. Such a recipient is refused for this reason
 */
public record Recipient(
        String to,
        Map<String, String> values,
        @Nullable String ref,
        @Nullable Problem fault) {

    /** A recipient that could be read. */
    public Recipient(String to, Map<String, String> values, @Nullable String ref) {
        this(to, values, ref, null);
    }

    /** A recipient that could not. */
    public static Recipient unreadable(Problem fault) {
        return new Recipient("", Map.of(), null, fault);
    }

    public Recipient {
        values = Map.copyOf(values);
    }

    /** Says nothing about anybody. */
    @Override
    public String toString() {
        return "Recipient";
    }
}

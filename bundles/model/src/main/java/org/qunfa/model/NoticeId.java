package org.qunfa.model;

import java.util.UUID;

/** The identity of one notice. */
public record NoticeId(UUID value) {

    /**
     * Reads an identity as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static NoticeId of(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("a notice's id is a UUID of 36 characters");
        }
        return new NoticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

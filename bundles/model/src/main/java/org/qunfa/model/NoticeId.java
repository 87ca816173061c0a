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
        return new NoticeId(Uuids.of(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

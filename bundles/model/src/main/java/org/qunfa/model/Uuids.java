package org.qunfa.model;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs strictly: {@link UUID#fromString} alone also takes texts such as {@code 1-1-1-1-1}. */
final class Uuids {

    private static final Pattern FORM =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private Uuids() {}

    /** The UUID that is written so (RFC 9562 §4), in either case; the exception does not repeat the text. */
    static UUID of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an id is a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}

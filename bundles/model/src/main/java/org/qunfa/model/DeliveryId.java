package org.qunfa.model;

import java.util.regex.Pattern;

/**
 * The identity of one recipient's message: the notice and the recipient's place in its list. It stays the same on every
 * attempt to send it.
 *
 * @param index the place in the list, from 0
 */
public record DeliveryId(NoticeId notice, int index) {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f-]{36})\\.(0|[1-9][0-9]{0,9})");

    public DeliveryId {
        if (index < 0) {
            throw new IllegalArgumentException("a place in a list is not negative");
        }
    }

    /**
     * Reads an identity as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static DeliveryId of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || Long.parseLong(form.group(2)) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a delivery's id is a notice's id, a dot and a number");
        }
        return new DeliveryId(NoticeId.of(form.group(1)), Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return notice + "." + index;
    }
}

package org.qunfa.model;

/**
 * The identity of one recipient's message: the notice and the recipient's place in its list. It stays the same on every
 * attempt to send it.
 *
 * @param index the place in the list, from 0
 */
public record DeliveryId(NoticeId notice, int index) {

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
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() - dot > 11) {
            throw new IllegalArgumentException("a delivery's id is a notice's id, a dot and a number");
        }
        return new DeliveryId(NoticeId.of(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return notice + "." + index;
    }
}

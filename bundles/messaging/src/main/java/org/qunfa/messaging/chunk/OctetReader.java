package org.qunfa.messaging.chunk;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Octets} wrote. Broken input is an {@link IllegalStateException}, because nobody but us writes it. */
final class OctetReader {

    private final byte[] octets;
    private int at;

    OctetReader(byte[] octets) {
        this.octets = octets;
    }

    boolean more() {
        return at < octets.length;
    }

    int octet() {
        need(1);
        return octets[at++] & 0xFF;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("a stored number is too long");
    }

    int index() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = index();
        need(length);
        String text = new String(octets, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private void need(int count) {
        if (count < 0 || octets.length - at < count) {
            throw new IllegalStateException("a stored record breaks off");
        }
    }
}

package org.qunfa.wire.text;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a message in order. What reads beyond the end throws {@link BufferUnderflowException}, which says
 * nothing of what was read.
 */
public final class OctetReader {

    private final ByteBuffer in;

    public OctetReader(byte[] octets) {
        in = ByteBuffer.wrap(octets);
    }

    /** An octet without its sign. */
    public int one() {
        return in.get() & 0xFF;
    }

    public int two() {
        return in.getShort() & 0xFFFF;
    }

    public int four() {
        return in.getInt();
    }

    public long eight() {
        return in.getLong();
    }

    public byte[] octets(int count) {
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] octets = new byte[count];
        in.get(octets);
        return octets;
    }

    public OctetReader skip(int count) {
        octets(count);
        return this;
    }

    public int left() {
        return in.remaining();
    }

    /** A text up to its first zero, without spaces around it, in a field of this width. */
    public String text(int width) {
        byte[] octets = octets(width);
        int end = 0;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        return new String(octets, 0, end, StandardCharsets.ISO_8859_1).strip();
    }
}

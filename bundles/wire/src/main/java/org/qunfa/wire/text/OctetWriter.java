package org.qunfa.wire.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a message: numbers with the greatest octet first, texts filled up with zeros. */
public final class OctetWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    public OctetWriter one(int value) {
        out.write(value);
        return this;
    }

    public OctetWriter two(int value) {
        return one(value >>> 8).one(value);
    }

    public OctetWriter four(int value) {
        return two(value >>> 16).two(value);
    }

    public OctetWriter eight(long value) {
        return four((int) (value >>> 32)).four((int) value);
    }

    public OctetWriter octets(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    /** So many zeros. */
    public OctetWriter zeros(int count) {
        return octets(new byte[count]);
    }

    /**
     * A text of ASCII characters, filled up with zeros.
     *
     * @throws IllegalArgumentException when it is longer than its field, without saying what it is
     */
    public OctetWriter text(String value, int width) {
        if (value.length() > width) {
            throw new IllegalArgumentException("a value is longer than its field of " + width + " octets");
        }
        return octets(value.getBytes(StandardCharsets.US_ASCII)).zeros(width - value.length());
    }

    /** Everything that was written, behind its own length: four octets that count themselves. */
    public byte[] withLength() {
        byte[] all = out.toByteArray();
        return new OctetWriter().four(all.length + Integer.BYTES).octets(all).toArray();
    }

    public byte[] toArray() {
        return out.toByteArray();
    }
}

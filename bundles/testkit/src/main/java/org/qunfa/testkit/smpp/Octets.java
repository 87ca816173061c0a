package org.qunfa.testkit.smpp;

import java.util.Arrays;
import java.util.HexFormat;

/** A run of octets as it was on the wire. Immutable; equal by content. */
public final class Octets {

    private static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the octets. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes.clone());
    }

    /** Copies the octets from {@code from} (inclusive) to {@code to} (exclusive). */
    static Octets of(byte[] bytes, int from, int to) {
        return from == to ? NONE : new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    /** How many octets there are. */
    public int length() {
        return bytes.length;
    }

    /** One octet, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** A copy of the octets. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The octets in lower-case hexadecimal, without separators. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}

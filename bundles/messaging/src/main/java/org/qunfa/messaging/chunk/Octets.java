package org.qunfa.messaging.chunk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact form of recipients and of journal entries: numbers in base 128, texts as UTF-8 behind their length. */
final class Octets {

    private byte[] octets;
    private int size;

    Octets(int capacity) {
        octets = new byte[capacity];
    }

    void octet(int value) {
        room(1);
        octets[size++] = (byte) value;
    }

    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octets[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        octets[size++] = (byte) rest;
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, octets, size, utf8.length);
        size += utf8.length;
    }

    private void room(int more) {
        if (octets.length - size < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + more));
        }
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(octets, size);
    }
}

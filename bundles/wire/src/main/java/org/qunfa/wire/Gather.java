package org.qunfa.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Messages that leave in one write: a write for each costs a system call for each. For the I/O thread only. */
final class Gather {

    private static final int MOST_MESSAGES = 100;
    private static final int MOST_OCTETS = 32_768;

    private final List<byte[]> messages = new ArrayList<>(MOST_MESSAGES);
    private int octets;

    void add(byte[] message) {
        messages.add(message);
        octets += message.length;
    }

    int octets() {
        return octets;
    }

    boolean isFull() {
        return messages.size() >= MOST_MESSAGES || octets >= MOST_OCTETS;
    }

    /** All of it as one piece; nothing is left. */
    ByteBuf take() {
        ByteBuf all = Unpooled.buffer(octets);
        messages.forEach(all::writeBytes);
        messages.clear();
        octets = 0;
        return all;
    }
}

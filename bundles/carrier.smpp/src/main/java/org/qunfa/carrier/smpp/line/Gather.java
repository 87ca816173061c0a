package org.qunfa.carrier.smpp.line;

import java.util.ArrayList;
import java.util.List;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;

/** PDUs that leave in one write: a write for each costs a system call for each. For the I/O thread only. */
final class Gather {

    private static final int MOST_PDUS = 100;
    private static final int MOST_OCTETS = 32_768;

    private final List<ChannelBuffer> pdus = new ArrayList<>(MOST_PDUS);
    private int octets;

    void add(ChannelBuffer pdu) {
        pdus.add(pdu);
        octets += pdu.readableBytes();
    }

    int octets() {
        return octets;
    }

    boolean isFull() {
        return pdus.size() >= MOST_PDUS || octets >= MOST_OCTETS;
    }

    /** All of it as one piece; nothing is left. */
    ChannelBuffer take() {
        ChannelBuffer all = pdus.size() == 1 ? pdus.get(0) : joined();
        pdus.clear();
        octets = 0;
        return all;
    }

    private ChannelBuffer joined() {
        ChannelBuffer all = ChannelBuffers.buffer(octets);
        for (ChannelBuffer pdu : pdus) {
            all.writeBytes(pdu, pdu.readerIndex(), pdu.readableBytes());
        }
        return all;
    }
}

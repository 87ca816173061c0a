package org.qunfa.carrier.smpp.line;

import org.jboss.netty.buffer.ChannelBuffer;

/** One submit_sm of a parcel. Its changing fields belong to the I/O thread of the link that it is out on. */
final class Part {

    final Consignment owner;
    final int index;
    final ChannelBuffer pdu;

    /** The octet of the connection that it ends before, counted from the first. */
    long endsAt;

    /** When its answer is overdue, by {@link System#nanoTime}. */
    long dueNanos;

    /** Whether its answer is overdue and its outcome told; it keeps its place in the carrier's window for a while. */
    boolean overdue;

    Part(Consignment owner, int index, ChannelBuffer pdu) {
        this.owner = owner;
        this.index = index;
        this.pdu = pdu;
    }
}

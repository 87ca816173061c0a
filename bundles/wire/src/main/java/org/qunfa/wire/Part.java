package org.qunfa.wire;

/** One submission of a parcel. Its changing fields belong to the I/O thread of the link that it is out on. */
final class Part {

    final Consignment owner;
    final int index;
    final byte[] message;

    /** The octet of the connection that it ends before, counted from the first. */
    long endsAt;

    /** When its answer is overdue, by {@link System#nanoTime}. */
    long dueNanos;

    /** Whether its answer is overdue and its outcome told; it keeps its place in the carrier's window for a while. */
    boolean overdue;

    Part(Consignment owner, int index, byte[] message) {
        this.owner = owner;
        this.index = index;
        this.message = message;
    }

    /** Whether it takes its turn among parcels; parts that follow one that was taken go before them. */
    boolean leads() {
        return index == 0 || owner.together;
    }
}

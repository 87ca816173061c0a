package org.qunfa.wire;

/** What a connection's octets are for. Called on its I/O thread. */
interface Stream {

    /** Does something in a turn, at whose end leaves what there is to say. */
    void turn(Runnable work);

    /** Octets came. */
    void heard();

    /** A whole message came. */
    void received(byte[] message);

    /** Something came that is no message. */
    void garbage(String what);

    /** Whether nothing that comes matters any more. */
    boolean isGone();

    /** The connection broke. */
    void broke(String what);
}

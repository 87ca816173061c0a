package org.qunfa.messaging.chunk;

/** Where a chunk as a whole stands. The order is stored: new ones go to the end. */
public enum Stage {
    /** It waits for a channel. */
    WAITING,
    /** A channel holds it. */
    HELD,
    /** Nothing is left to send; receipts or doubts are open. */
    CLOSED,
    /** Every position is in a final state. */
    DONE;

    private static final Stage[] ALL = values();

    /** The stage that is stored as this number. */
    public static Stage of(int stored) {
        return ALL[stored];
    }
}

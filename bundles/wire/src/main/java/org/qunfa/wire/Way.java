package org.qunfa.wire;

/** Which way a connection carries. */
public enum Way {
    BOTH,
    /** What we submit. */
    OUT,
    /** Receipts and texts. */
    IN;

    /** Whether parts can be sent over it. */
    boolean sends() {
        return this != IN;
    }
}

package org.qunfa.wire;

/**
 * How far a connection to the carrier has come.
 *
 * <pre>
 * CONNECTING -> SIGNING_IN -> BOUND -> LEAVING -> ENDING -> GONE      (from each straight to the last two when it breaks)
 * </pre>
 */
enum Phase {
    CONNECTING,
    SIGNING_IN,
    BOUND,
    LEAVING,
    /** It is being closed, and nothing of it matters any more. */
    ENDING,
    GONE;

    boolean isOver() {
        return this == ENDING || this == GONE;
    }
}

package org.qunfa.messaging.route;

/** Whose doing it is that a line did not take a message. */
public enum Blame {
    /** Not the line's: the message's, the number's, or that of the rate at which it was handed over. */
    NONE,
    /** Perhaps the line's: it counts when it happens to most of what the line gets. */
    UNCLEAR,
    /** The line's: no answer, no credit, not allowed to send. */
    LINE
}

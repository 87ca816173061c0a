package org.qunfa.messaging.schedule;

import java.time.Instant;

/**
 * A stretch of time in which messages may go out.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
public record Window(Instant from, Instant to) {

    /** A stretch without end, as far as anybody asks. */
    static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

    /** Whether it is open at a time. */
    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}

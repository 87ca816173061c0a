package org.qunfa.messaging.chunk;

import java.time.LocalDate;

/**
 * The identity of a chunk: up to {@link #SIZE} recipients of one notice that are stored and sent together.
 *
 * @param day the day on which its notice was accepted, which is the partition that holds it
 */
public record ChunkKey(LocalDate day, long id) {

    /** The most recipients of a chunk; delivery ids leave room for as many in each. */
    public static final int SIZE = 500;
}

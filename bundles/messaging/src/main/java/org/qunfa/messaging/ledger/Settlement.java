package org.qunfa.messaging.ledger;

import java.util.UUID;
import org.qunfa.messaging.chunk.ChunkFacts;

/**
 * A piece of a chunk's reservation that is settled.
 *
 * @param posted segments charged now
 * @param postedBefore segments of the chunk charged before; makes the transfer's identity
 * @param voided segments given back now
 * @param voidedBefore segments of the chunk given back before
 */
public record Settlement(ChunkFacts chunk, int posted, int postedBefore, int voided, int voidedBefore) {

    UUID organisation() {
        return chunk.organisation();
    }
}

package org.qunfa.messaging.chunk;

import org.qunfa.model.DeliveryState;

/** What of a chunk's reservation is settled: each position once, by the first state that says who has the message. */
final class Settled {

    private final ChunkFacts facts;
    private final boolean[] decided;
    private int posted;
    private int voided;

    Settled(ChunkFacts facts) {
        this.facts = facts;
        decided = new boolean[facts.size()];
    }

    /** Segments charged so far. */
    int posted() {
        return posted;
    }

    /** Segments given back so far. */
    int voided() {
        return voided;
    }

    /** Settles a position that came to this state, if that decides anything and nothing did before. */
    void settle(int position, DeliveryState state) {
        if (decided[position]) {
            return;
        }
        switch (state) {
            case SUBMITTED, DELIVERED, UNDELIVERED, NO_RECEIPT -> {
                decided[position] = true;
                posted += facts.price(position);
            }
            case REJECTED, CANCELLED, EXPIRED, UNRESOLVED, BLOCKED -> {
                decided[position] = true;
                voided += facts.price(position);
            }
            default -> {
                // Not decided yet.
            }
        }
    }
}

package org.qunfa.messaging.dispatch;

import java.util.List;
import java.util.Random;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.model.DeliveryState;

/** What becomes of messages in a storm. Each says whether the message is to be charged (1), given back (-1), or neither (0). */
final class StormOutcomes {

    private StormOutcomes() {}

    /** The carrier's first answer to a message that was just released. */
    static int first(Random random, Batch batch, Batch.Change change, int position) {
        ChunkState state = change.state();
        int die = random.nextInt(10);
        if (die < 6) {
            return taken(batch, change, position);
        } else if (die < 8) {
            batch.note(change, state.refused(position, "no", "1"));
            return -1;
        } else if (die < 9) {
            batch.note(change, state.doubted(position, "silence"));
            return 0;
        }
        batch.note(change, state.deferred(position, "busy", "2"));
        return 0;
    }

    private static int taken(Batch batch, Batch.Change change, int position) {
        ChunkState state = change.state();
        batch.note(change, state.taken(position, List.of("id")));
        batch.note(change, state.ended(position, DeliveryState.NO_RECEIPT, "none"));
        return 1;
    }

    /** What comes later to a message that is in doubt, waits, or was given up. */
    static int later(Random random, Batch batch, Batch.Change change, int position) {
        ChunkState state = change.state();
        if (random.nextInt(3) > 0) {
            return 0;
        }
        switch (state.state(position)) {
            case IN_DOUBT -> {
                if (random.nextBoolean()) {
                    return taken(batch, change, position);
                }
                batch.note(change, state.ended(position, DeliveryState.UNRESOLVED, "none"));
                return -1;
            }
            case RETRYING -> {
                if (random.nextBoolean()) {
                    batch.note(change, state.repeat(position));
                    return taken(batch, change, position);
                }
                batch.note(change, state.ended(position, DeliveryState.EXPIRED, "late"));
                return -1;
            }
            case UNRESOLVED -> {
                // Too late: what was given back is not charged any more.
                return random.nextInt(4) == 0 ? taken(batch, change, position) : 0;
            }
            default -> {
                return 0;
            }
        }
    }
}

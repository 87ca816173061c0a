package org.qunfa.messaging.dispatch;

import java.time.Duration;
import java.util.UUID;

/**
 * How pumps work.
 *
 * @param node this node's identity, the same in every life of it
 * @param lease how long a line stays a node's that does not say anything any more
 * @param answerWithin how long a channel may take to answer a parcel
 * @param doubtWait how long a message in doubt waits for a receipt before it is sent again
 * @param rememberedIds carriers' ids that are kept in memory for each line
 * @param rememberedChunks chunks whose states are kept in memory for each line
 * @param mailboxSize receipts and texts that may wait for each line
 */
public record PumpSettings(
        UUID node,
        Duration lease,
        Duration answerWithin,
        Duration doubtWait,
        int rememberedIds,
        int rememberedChunks,
        int mailboxSize) {

    public PumpSettings {
        check(!lease.minusSeconds(3).isNegative(), "leaseSeconds is 3 or more");
        check(!answerWithin.minusSeconds(1).isNegative(), "answerSeconds is 1 or more");
        check(!doubtWait.isNegative(), "doubtSeconds is 0 or more");
        check(rememberedIds >= 1024 && rememberedIds <= 1 << 26, "rememberedIds is 1,024 to 67,108,864");
        check(rememberedChunks >= 10, "rememberedChunks is 10 or more");
        check(mailboxSize >= 1000, "mailboxSize is 1,000 or more");
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("org.qunfa.messaging: " + sentence);
        }
    }
}

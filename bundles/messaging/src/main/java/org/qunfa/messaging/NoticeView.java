package org.qunfa.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * A notice as it stands.
 *
 * @param counts how many recipients are in each state; states without any are left out
 * @param reserved segments reserved when it was accepted
 * @param posted segments charged so far
 * @param voided segments given back so far
 * @param inDoubt what becomes of messages in doubt; null to leave it to the line
 * @param nextAt when it goes on that waits for its time or for permitted hours now; null when it waits for neither, or
 *     nobody asked for this notice alone
 * @param endedAt when it came to its final state, null before
 * @param occasion the event that it is about, with its reminders; null where it is about none
 */
public record NoticeView(
        NoticeId id,
        NoticeState state,
        String kind,
        MessageClass messageClass,
        String signature,
        int recipients,
        Map<DeliveryState, Integer> counts,
        long reserved,
        long posted,
        long voided,
        Instant acceptedAt,
        Instant notBefore,
        Instant validUntil,
        @Nullable InDoubt inDoubt,
        @Nullable Instant nextAt,
        @Nullable Instant endedAt,
        @Nullable OccasionView occasion) {

    public NoticeView {
        counts = Map.copyOf(counts);
    }

    /** The same, going on at a time. */
    public NoticeView goingOn(@Nullable Instant at) {
        return new NoticeView(
                id,
                state,
                kind,
                messageClass,
                signature,
                recipients,
                counts,
                reserved,
                posted,
                voided,
                acceptedAt,
                notBefore,
                validUntil,
                inDoubt,
                at,
                endedAt,
                occasion);
    }
}

package org.qunfa.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryState;
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
 * @param endedAt when it came to its final state, null before
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
        @Nullable Instant endedAt) {

    public NoticeView {
        counts = Map.copyOf(counts);
    }
}

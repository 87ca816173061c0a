package org.qunfa.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.PhoneNumber;

/**
 * One recipient's message as it stands.
 *
 * @param ref the sender's own mark
 * @param segments what it costs when it is sent
 * @param attempts how often it was released to a carrier
 * @param channel the line that it went to or is meant for; null when none is chosen yet
 * @param reason a word for why it is where it is; null when there is nothing to say
 * @param code the carrier's own code, where it gave one
 * @param changedAt when it came to its state
 */
public record DeliveryView(
        DeliveryId id,
        @Nullable String ref,
        PhoneNumber to,
        DeliveryState state,
        int segments,
        int attempts,
        @Nullable String channel,
        @Nullable String reason,
        @Nullable String code,
        Instant changedAt) {}

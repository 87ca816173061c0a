package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Quota that was given.
 *
 * @param id that of the transfer which gave it
 * @param segments how much it was
 * @param remaining what is left of it, free or reserved: what is consumed is taken from what ends first
 * @param validUntil when what is left ends; null for never
 */
public record Granted(
        UUID id,
        Instant at,
        String product,
        long segments,
        long remaining,
        @Nullable Instant validUntil,
        @Nullable String reason) {}

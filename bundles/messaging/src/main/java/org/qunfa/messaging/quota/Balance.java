package org.qunfa.messaging.quota;

import org.jspecify.annotations.Nullable;

/**
 * An organisation's quota of one product, in segments.
 *
 * @param product a short word; {@link Quota#SMS} for text messages
 * @param available free to be reserved
 * @param reserved held for accepted notices
 * @param consumed charged for messages that carriers took
 * @param hold held back until a refund is decided
 * @param expired what was left of grants when they ended
 * @param warnBelow the organisation is warned when less than this is available; null when it wants no warning
 * @param low whether less is available than that
 */
public record Balance(
        String product,
        long available,
        long reserved,
        long consumed,
        long hold,
        long expired,
        @Nullable Long warnBelow,
        boolean low) {}

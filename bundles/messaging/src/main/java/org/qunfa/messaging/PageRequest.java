package org.qunfa.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Which piece of a list is wanted.
 *
 * @param limit how many, 1 to 1,000
 * @param after the {@link Page#next} of the piece before; null for the first
 */
public record PageRequest(int limit, @Nullable String after) {

    public PageRequest {
        if (limit < 1 || limit > 1000) {
            throw Refusal.of(Refusal.Fault.INVALID, "/limit", "out-of-range", "limit is 1 to 1,000");
        }
    }
}

package org.qunfa.billing.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Refunds;
import org.qunfa.model.Money;

/**
 * A refund's row.
 *
 * @param provider the instance that took the money
 * @param paid what was paid for the whole order
 */
public record GivenBack(
        String id,
        String order,
        String provider,
        String requestKey,
        long segments,
        Money amount,
        Money paid,
        String reason,
        String actor,
        Refunds.State state,
        @Nullable String why,
        Instant at,
        @Nullable Instant doneAt) {

    /** As it is seen outside. */
    public Refunds.View view() {
        return new Refunds.View(id, order, segments, amount, state, reason, why, at, doneAt);
    }
}

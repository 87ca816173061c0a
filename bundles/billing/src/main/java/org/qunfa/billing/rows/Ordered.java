package org.qunfa.billing.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;

/**
 * An order's row.
 *
 * @param attempt what the payer needs, sealed; null for nothing
 * @param providerId what the provider calls the payment that was credited; null before
 * @param grant what was credited; null before
 */
public record Ordered(
        String id,
        long seq,
        OrganisationId organisation,
        String requestKey,
        String actor,
        Packages.View pack,
        String provider,
        PayWay way,
        OrderState state,
        @Nullable String reason,
        byte @Nullable [] attempt,
        @Nullable String providerId,
        @Nullable UUID grant,
        boolean late,
        Instant at,
        Instant expires,
        @Nullable Instant paidAt) {

    /** What is to be paid. */
    public Money price() {
        return pack.terms().price();
    }

    /** As it is seen outside. */
    public Orders.View view() {
        return new Orders.View(id, organisation, actor, pack, provider, way, state, at, expires, paidAt, late, reason);
    }

    /** Says which it is, and nothing of what the payer needs. */
    @Override
    public String toString() {
        return "Ordered[" + id + "]";
    }
}

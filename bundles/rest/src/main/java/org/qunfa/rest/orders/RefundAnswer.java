package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Refunds;

/** Money given back for quota that was not used. */
@Schema(name = "Refund")
record RefundAnswer(
        String id,
        String order,
        long segments,

        @Schema(description = "The part of the price that the segments are of the package.")
        MoneyAnswer amount,

        @Schema(
                description = "How it stands; failed: the provider refused, and the quota is there again.",
                allowableValues = {"refunding", "refunded", "failed"})
        String state,

        String reason,

        @Schema(description = "The provider's word where it refused.") @Nullable
        String why,

        Instant at,

        @Schema(description = "When its end was known; null while it is not.") @Nullable
        Instant doneAt) {

    static RefundAnswer of(Refunds.View refund) {
        return new RefundAnswer(
                refund.id(),
                refund.order(),
                refund.segments(),
                MoneyAnswer.of(refund.amount()),
                refund.state().word(),
                refund.reason(),
                refund.why(),
                refund.at(),
                refund.doneAt());
    }

    /** Those of an order. */
    @Schema(name = "RefundPage")
    record RefundPage(
            List<RefundAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}
}

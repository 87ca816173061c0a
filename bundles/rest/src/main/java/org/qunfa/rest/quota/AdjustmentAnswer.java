package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.quota.Adjustments.Adjustment;

/** A correction of an organisation's quota. */
@Schema(name = "Adjustment")
record AdjustmentAnswer(
        String id,
        String organisation,
        @Schema(description = "What the quota is for.") String product,

        @Schema(description = "How much is added; less than 0 when it is taken away.")
        long segments,

        String reason,

        @Schema(allowableValues = {"proposed", "approved", "rejected"})
        String state,

        @Schema(description = "A key's or an operator's name.")
        String proposedBy,

        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,

        @Schema(description = "What the one who decided had to say.") @Nullable
        String note) {

    /** A piece of a list of adjustments. */
    @Schema(name = "AdjustmentPage")
    record AdjustmentPage(
            List<AdjustmentAnswer> items,

            @Schema(description = "What to give as after for the next piece; null at the end.") @Nullable
            String next) {

        static AdjustmentPage of(Page<Adjustment> page) {
            return new AdjustmentPage(
                    page.items().stream().map(AdjustmentAnswer::of).toList(), page.next());
        }
    }

    static AdjustmentAnswer of(Adjustment adjustment) {
        return new AdjustmentAnswer(
                adjustment.id().toString(),
                adjustment.organisation().toString(),
                adjustment.product(),
                adjustment.segments(),
                adjustment.reason(),
                adjustment.state().word(),
                adjustment.proposedBy(),
                adjustment.proposedAt(),
                adjustment.decidedBy(),
                adjustment.decidedAt(),
                adjustment.note());
    }
}

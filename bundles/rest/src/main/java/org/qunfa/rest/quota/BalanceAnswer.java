package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Balance;

/** An organisation's quota of one product, in segments. */
@Schema(name = "Balance")
record BalanceAnswer(
        @Schema(description = "What it is for; sms for text messages.")
        String product,

        @Schema(description = "Free to be reserved.") long available,
        @Schema(description = "Held for accepted notices.") long reserved,

        @Schema(description = "Charged for messages that carriers took.")
        long consumed,

        @Schema(description = "Held back until a refund is decided.")
        long hold,

        @Schema(description = "What was left of grants when they ended.")
        long expired,

        @Schema(description = "An event quota.low comes when less than this is available; null when it is not wanted.")
        @Nullable
        Long warnBelow,

        @Schema(description = "Whether less is available than that.")
        boolean low) {

    /** An organisation's quota. */
    @Schema(name = "Quota")
    record QuotaAnswer(
            @Schema(description = "Of the product sms: free to be reserved.")
            long available,

            @Schema(description = "Of the product sms: held for accepted notices.")
            long reserved,

            @Schema(description = "Of the product sms: charged for messages that carriers took.")
            long consumed,

            @Schema(description = "Of the product sms: whether less is available than the organisation wants.")
            boolean low,

            @Schema(description = "All of every product, sms first.")
            List<BalanceAnswer> products) {

        static QuotaAnswer of(List<Balance> balances) {
            Balance sms = balances.get(0);
            return new QuotaAnswer(
                    sms.available(),
                    sms.reserved(),
                    sms.consumed(),
                    sms.low(),
                    balances.stream().map(BalanceAnswer::of).toList());
        }
    }

    static BalanceAnswer of(Balance balance) {
        return new BalanceAnswer(
                balance.product(),
                balance.available(),
                balance.reserved(),
                balance.consumed(),
                balance.hold(),
                balance.expired(),
                balance.warnBelow(),
                balance.low());
    }
}

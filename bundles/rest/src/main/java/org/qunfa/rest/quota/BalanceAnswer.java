package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import org.qunfa.messaging.quota.Balance;

/** An organisation's quota, in segments. */
@Schema(name = "Balance")
record BalanceAnswer(
        @Schema(description = "Free to be reserved.") long available,
        @Schema(description = "Held for accepted notices.") long reserved,

        @Schema(description = "Charged for messages that carriers took.")
        long consumed) {

    static BalanceAnswer of(Balance balance) {
        return new BalanceAnswer(balance.available(), balance.reserved(), balance.consumed());
    }
}

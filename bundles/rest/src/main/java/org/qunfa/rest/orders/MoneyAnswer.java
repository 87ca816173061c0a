package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import org.qunfa.model.Money;

/** An amount of money. */
@Schema(name = "Money")
record MoneyAnswer(
        @Schema(description = "In the currency's smallest unit, such as fen.", example = "9990")
        long minor,

        @Schema(description = "Three letters of ISO 4217.", example = "CNY")
        String currency) {

    static MoneyAnswer of(Money money) {
        return new MoneyAnswer(money.minor(), money.currency());
    }
}

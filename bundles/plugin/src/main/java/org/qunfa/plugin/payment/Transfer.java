package org.qunfa.plugin.payment;

import java.time.Instant;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;

/**
 * Money that a bank moved, as one person at the platform entered it and a second one confirmed. Nothing of whoever pays is in it. Only
 * the platform makes these.
 *
 * @param reference the bank's name for it, which no other one of the provider has: 1 to 64 characters
 * @param amount how much moved, whatever was asked for
 * @param at the first moment of the day of the bank's statement
 */
public record Transfer(String reference, Money amount, Instant at) {

    public Transfer {
        Bounds.word("a bank's reference", reference, 64);
        Bounds.check(amount.minor() > 0, "what moved is more than 0");
    }
}

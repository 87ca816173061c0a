package org.qunfa.plugin.payment;

import java.time.Duration;
import org.qunfa.model.Money;
import org.qunfa.plugin.Bounds;

/**
 * Money to be given back. Only the platform makes these.
 *
 * @param id our name for it, the same on every attempt, formed as an order's
 * @param order our name for what was paid
 * @param amount how much to give back; more than nothing, and not more than was paid
 * @param paid how much was paid
 * @param reason why, in words that the payer may see, 1 to 80 characters
 * @param patience how long the platform waits for the outcome, from the call
 */
public record Refund(String id, String order, Money amount, Money paid, String reason, Duration patience) {

    public Refund {
        Bounds.check(PaymentOrder.isId(id) && PaymentOrder.isId(order), "this is no name of a refund or an order");
        Bounds.check(
                amount.minor() > 0
                        && amount.minor() <= paid.minor()
                        && amount.currency().equals(paid.currency()),
                "more than nothing is given back, not more than was paid, in the same currency");
        Bounds.word("the reason", reason, 80);
        Bounds.patience(patience);
    }
}

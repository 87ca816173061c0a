package org.qunfa.plugin.payment;

import java.time.Duration;
import org.qunfa.plugin.Bounds;

/**
 * One order that is asked after, or closed.
 *
 * @param order our name for it
 * @param patience how long the platform waits for the answer, from the call
 */
public record PaymentQuery(String order, Duration patience) {

    public PaymentQuery {
        Bounds.check(PaymentOrder.isId(order), "this is no order's name");
        Bounds.patience(patience);
    }
}

package org.qunfa.testkit.payment;

import java.time.Instant;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.ground.FarSide;

/** The far side of a payment provider under test. */
public interface PaymentPeer extends FarSide<PaymentProvider> {

    /** Somebody pays the order, in full; what is closed cannot be paid. */
    void pay(String order);

    /** How many payments of the order somebody could pay or has paid; none of one that is closed. */
    int payments(String order);

    /** How much was given back of the order, in minor units. */
    long givenBack(String order);

    /** Whether it sends webhooks. Only where all that is paid comes by transfers to a bank account can there be none. */
    default boolean sendsWebhooks() {
        return true;
    }

    /**
     * The webhook that says that the order was paid, signed, as if it were sent at that second; what somebody might send in its place where
     * there are none.
     */
    Webhook webhook(String order, Instant at);

    /** The same with something changed that was signed. */
    Webhook forged(String order, Instant at);
}

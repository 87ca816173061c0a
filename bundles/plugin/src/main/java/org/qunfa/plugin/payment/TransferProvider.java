package org.qunfa.plugin.payment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A payment provider whose money moves on a bank account that people look at: what they enter and confirm is what it knows. It says
 * {@link PaymentStanding.Paid} of an order, and {@link RefundOutcome.Refunded} of a refund, because of a {@link Transfer} in its book and
 * for no other reason. The platform asks as soon as one is confirmed.
 */
@ConsumerType
public interface TransferProvider extends PaymentProvider {

    /**
     * Hands over the book of this instance; called once, before {@link #open}.
     *
     * @param book can be asked from the call of open on
     */
    void transfers(TransferBook book);
}

package org.qunfa.plugin.payment;

/** Something about whoever pays that a provider can only learn from who orders. */
public enum PayerFact {
    /** {@link PaymentOrder.Payer#account}: the provider's name for the payer, for example an openid. */
    ACCOUNT,
    /** {@link PaymentOrder.Payer#address}: the public network address of the payer's browser. */
    ADDRESS
}

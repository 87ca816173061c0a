package org.qunfa.testkit.alipay;

/** How a trade stands (<i>notices</i>). */
public enum TradeStatus {
    /** It was made and can be paid. */
    WAIT_BUYER_PAY,
    /** It was not paid in time or was closed; or it was paid and all of it was given back. */
    TRADE_CLOSED,
    /** It was paid, and can be given back. */
    TRADE_SUCCESS,
    /** It was paid, and nothing can be given back any more. */
    TRADE_FINISHED
}

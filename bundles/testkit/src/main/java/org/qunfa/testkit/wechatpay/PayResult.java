package org.qunfa.testkit.wechatpay;

/** What somebody sees who wants to pay. */
public enum PayResult {
    PAID,
    /** It did not come to a payment, as was wanted. */
    NOT_PAID,
    /** No order has this code, address or prepay_id. */
    UNKNOWN,
    /** It worked once. */
    EXPIRED,
    /** The order is closed. */
    CLOSED,
    /** Somebody paid before. */
    ALREADY_PAID,
    /** The signature of the page or app is wrong (支付验证签名失败). */
    WRONG_SIGN,
    /** The browser's address is not the order's payer_client_ip (网络环境未能通过安全验证，请稍后再试). */
    WRONG_ADDRESS,
    /** The order was made for somebody else, or for another kind of payment. */
    WRONG_PAYER
}

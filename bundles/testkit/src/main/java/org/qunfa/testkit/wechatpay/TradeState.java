package org.qunfa.testkit.wechatpay;

/** How an order stands (trade_state of 商户订单号查询订单, doc/v3/merchant/4012556352), and the platform's words for it. */
public enum TradeState {
    NOTPAY("订单未支付"),
    SUCCESS("支付成功"),
    /** It was paid, and something of it was given back. */
    REFUND("订单发生过退款，退款详情请查询退款单"),
    CLOSED("订单已关闭"),
    /** Documented for payment codes alone. */
    REVOKED("订单已撤销"),
    /** Documented for payment codes alone. */
    USERPAYING("用户支付中，需要输入密码"),
    /** Documented for payment codes alone. */
    PAYERROR("支付失败(其他原因，如银行返回失败)");

    private final String words;

    TradeState(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isPaid() {
        return this == SUCCESS || this == REFUND;
    }
}

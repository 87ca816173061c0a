package org.qunfa.testkit.wechatpay;

/** How a refund stands (status of 申请退款, doc/v3/merchant/4012587971), and the words of the notice about it. */
public enum RefundState {
    PROCESSING(""),
    SUCCESS("退款成功"),
    /** The payer's card is void or frozen: the money is with the platform until the merchant says where it shall go. */
    ABNORMAL("退款异常"),
    /** Nothing was given back. */
    CLOSED("退款关闭");

    private final String summary;

    RefundState(String summary) {
        this.summary = summary;
    }

    String summary() {
        return summary;
    }
}

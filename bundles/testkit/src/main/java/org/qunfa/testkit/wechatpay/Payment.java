package org.qunfa.testkit.wechatpay;

import java.time.Instant;

/**
 * What somebody paid.
 *
 * @param total in fen
 * @param returned how much of it was given back, in fen
 */
public record Payment(
        String mchid, String outTradeNo, String transactionId, String openid, long total, long returned, Instant at) {

    /** Says neither who paid nor how much. */
    @Override
    public String toString() {
        return "Payment[" + outTradeNo + "]";
    }
}

package org.qunfa.testkit.wechatpay;

/**
 * What a merchant took and gave back, in fen.
 *
 * @param paid what people paid
 * @param returned what was given back, which counts only when it succeeded
 */
public record Sums(long paid, long returned) {

    /** What is left. */
    public long left() {
        return paid - returned;
    }
}

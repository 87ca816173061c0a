package org.qunfa.testkit.wechatpay;

/** What is wrong with a notice. */
public enum NoticeFault {
    NONE,
    /** Signed with a key that is not the platform's, under the name of one that is. */
    FORGED,
    /** Signed rightly, an hour ago. */
    STALE,
    /** Signed with a certificate of the platform's that is not shown any more. */
    RETIRED,
    /** Signed with a key that nobody has heard of. */
    STRANGER,
    /** Something in the body is changed after it was signed. */
    CHANGED,
    /** What is encrypted is under another merchant's key. */
    OTHER_KEY,
    /** Rightly signed and encrypted, with an amount that is a fen higher. */
    OTHER_AMOUNT,
    /** Rightly signed and encrypted, with another currency. */
    OTHER_CURRENCY,
    /** Rightly signed and encrypted, for another application. */
    OTHER_APP,
    /** Rightly signed and encrypted, for another merchant. */
    OTHER_MERCHANT,
    /**
     * With the signature by which the platform probes whether anybody checks it: it begins with {@code WECHATPAY/SIGNTEST/} and is
     * wrong (签名探测流量, doc/v3/merchant/4016241880). The right notice follows when this one is refused, at
     * its next turn; that it is the same notice is unconfirmed.
     */
    PROBE
}

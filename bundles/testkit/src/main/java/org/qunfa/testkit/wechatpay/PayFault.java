package org.qunfa.testkit.wechatpay;

/** What the platform does wrong; several at once are possible. */
public enum PayFault {
    /** Answers are signed with a key that is not the platform's. */
    ANSWER_FORGED,
    /** Answers have no signature. */
    ANSWER_UNSIGNED,
    /** Answers were signed ten minutes ago. */
    ANSWER_STALE,
    /** Something in answers is changed after they were signed. */
    ANSWER_CHANGED,
    /** Answers have the signature with which the platform probes whether anybody checks it (签名探测流量). */
    ANSWER_PROBE,
    /** Answers are signed with a certificate that is not shown any more. */
    ANSWER_RETIRED,
    /** An order that is not known is closed like any other, which merchants saw the real one do. */
    CLOSES_ANYTHING,
    /** Orders can be paid although they were closed, as if both came at once. */
    PAYS_CLOSED,
    /** Refunds stay {@link RefundState#PROCESSING} until somebody ends them. */
    REFUNDS_WAIT,
    /** Bills lack their first payment. */
    BILL_LACKS_PAYMENT,
    /** Bills lack their first refund. */
    BILL_LACKS_REFUND,
    /** Bills have a payment that no order was made for, like one that somebody made. */
    BILL_HAS_FOREIGN,
    /** The first payment of bills is a fen higher than it was. */
    BILL_CHANGES_AMOUNT,
    /** The file of a bill is not the one that the hash is of. */
    BILL_HASH_WRONG,
    /** The file of a bill ends in the middle. */
    BILL_CUT
}

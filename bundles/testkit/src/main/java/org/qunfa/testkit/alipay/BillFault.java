package org.qunfa.testkit.alipay;

/** What is wrong with bills. */
public enum BillFault {
    NONE,
    /** The first payment is not there. */
    MISSING_ROW,
    /** A payment is there that nobody made. */
    FOREIGN_ROW,
    /** The first payment has one yuan more. */
    CHANGED_AMOUNT,
    /** The first refund is not there. */
    MISSING_REFUND,
    /** The archive ends in the middle. */
    CUT
}

package org.qunfa.testkit.alipay;

/** What becomes of notices that are due from now on. */
public enum NoticeFault {
    NONE,
    /** Each is brought twice. */
    TWICE,
    /** Each is kept until {@link AlipayNotices#release}, which can turn their order around. */
    HELD,
    /** None is brought. */
    LOST,
    /** Signed by somebody else. */
    FORGED,
    /** Written an hour ago. */
    STALE,
    /** Says more than was paid, with a right signature. */
    OTHER_AMOUNT,
    /** Names another application, with a right signature. */
    OTHER_APP,
    /** Names another seller, with a right signature. */
    OTHER_SELLER
}

package org.qunfa.testkit.alipay;

/** What is wrong with the gateway's answers. Moods ({@link org.qunfa.testkit.cloud.CloudMood}) take whole answers away besides. */
public enum AlipayFault {
    NONE,
    /** Does nothing, and answers 20000 with {@code isp.unknow-error}. */
    UNKNOWN,
    /** Does what it is asked, and answers 20000 with {@code isp.unknow-error}. */
    UNKNOWN_AND_DONE,
    /** Does what it is asked, and answers 40004 with {@code ACQ.SYSTEM_ERROR}, upon which one asks again with the same values. */
    SYSTEM_ERROR_AND_DONE,
    /** Does nothing, and what stands in front of it answers 502 with a page. */
    BROKEN,
    /** Answers with something that is no answer. */
    GARBAGE,
    /** Signs with another key. */
    WRONG_SIGNATURE,
    /** Leaves the signature out. */
    UNSIGNED,
    /** Says that it was paid, which is written in after it was signed. */
    TAMPERED,
    /** Takes refunds, says that no money moved yet, and moves it when {@link Alipay#completeRefunds} is called. */
    REFUNDS_LATER
}

package org.qunfa.testkit.wechatpay;

/** How notices travel. */
public enum NoticeWay {
    /** Once, and again as long as nobody takes it. */
    USUAL,
    /** Twice from the start. */
    TWICE,
    /** Never: the platform does not promise that a notice arrives. */
    LOST,
    /** Not before somebody releases them. */
    HELD
}

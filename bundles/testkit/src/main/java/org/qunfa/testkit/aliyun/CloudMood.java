package org.qunfa.testkit.aliyun;

/** How the service behaves. */
public enum CloudMood {
    /** As its documentation says. */
    WELL,
    /** Sends nothing, because too much is sent. */
    THROTTLING,
    /** Sends, and answers a quarter of a second later. */
    SLOW,
    /** Sends, and never says so. */
    SILENT,
    /** Answers nothing at all, and does nothing. */
    FROZEN
}

package org.qunfa.testkit.cloud;

/** How a service behaves. */
public enum CloudMood {
    /** As its documentation says. */
    WELL,
    /** Sends nothing, because too much is sent. */
    THROTTLING,
    /** Sends, and answers a quarter of a second later. */
    SLOW,
    /** Sends, and never says so. */
    SILENT,
    /** Sends, but what stands in front of it answers 504 with a page instead. */
    GATEWAY,
    /** Does nothing, and says that it failed. */
    FAULTY,
    /** Answers nothing at all, and does nothing. */
    FROZEN
}

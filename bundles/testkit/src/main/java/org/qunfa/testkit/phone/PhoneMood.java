package org.qunfa.testkit.phone;

/** What a simulated phone does with messages that it has stored. */
public enum PhoneMood {
    /** Sends them and says so with the next poll. */
    WELL,
    /** Sends them and says so a quarter of a second later. */
    SLOW,
    /** Sends them and says neither that it has them nor that it sent them. */
    SILENT,
    /** Sends them, and says only that it has them. */
    UNREPORTING,
    /** Has no service: fails. */
    NO_SERVICE,
    /** Sends the first part; the others fail. */
    HALF,
    /** Sends them; each part arrives, which it says after it said that it was sent. */
    DELIVERING,
    /** Like {@link #DELIVERING}, and says twice that it arrived. */
    DELIVERING_TWICE,
    /** Says that each part arrived before it says that it was sent. */
    DELIVERING_EARLY
}

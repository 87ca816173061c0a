package org.qunfa.testkit.login;

/** What a provider answers in place of what it should, whatever its protocol. */
public enum LoginFault {
    NONE,
    /** Something that is no answer. */
    GARBAGE,
    /** More than anybody wants to read. */
    HUGE,
    /** A page that says that it failed, with the status 502. */
    BROKEN
}

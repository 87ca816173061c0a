package org.qunfa.testkit.qq;

/** What QQ Connect does in place of what it should. */
public enum QqFault {
    NONE,
    /** Answers as it did before it had JSON: forms, and calls of a function, whatever it is asked for. */
    OLD_FORMS,
    /** Sends the browser back with a code of its own in place of one for the application. */
    REFUSES_PAGE,
    /** Says {@code ret} and {@code msg}, as its newer interfaces do. */
    RET,
    /** Takes the token for one of another application. */
    OTHER_APP,
    /** No name of the person. */
    NO_OPENID,
    /** A name that is far too long. */
    LONG_OPENID,
    /** Who the person is, which was not asked for. */
    PROFILE
}

package org.qunfa.testkit.wechat;

/** What WeChat's answer to a good code says in place of what it should. */
public enum WeChatFault {
    NONE,
    /** No name of the person. */
    NO_OPENID,
    /** A number where the name should be. */
    ODD_OPENID,
    /** A name that is far too long. */
    LONG_OPENID,
    /** The person looks at a snapshot of the page, and has a name for that alone. */
    SNAPSHOT,
    /** Who the person is, which was not asked for. */
    PROFILE
}

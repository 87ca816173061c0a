package org.qunfa.testkit.ground;

/** What the far side of a plugin does. */
public enum FarTrick {
    /** It does what it is asked. */
    BEHAVE,
    /** It takes what it is asked, does nothing, and never answers. */
    SILENT,
    /** Nobody can reach it. */
    UNREACHABLE,
    /** It answers with something that is no answer. */
    BROKEN
}

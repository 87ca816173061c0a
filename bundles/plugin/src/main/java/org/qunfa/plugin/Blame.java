package org.qunfa.plugin;

import java.util.Locale;

/** Whose fault a failure is, and so who can do something about it. */
public enum Blame {
    /** Who asked: the request itself cannot be done. */
    CALLER,
    /** The platform or its owner: a setting, a key, an account without credit, no room. */
    HOST,
    /** The plugin: it broke a promise. */
    PLUGIN,
    /** The other side: it refuses, is not there, or does not answer. */
    REMOTE;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

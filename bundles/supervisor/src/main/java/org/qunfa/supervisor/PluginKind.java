package org.qunfa.supervisor;

import java.util.Locale;

/** What a plugin is for: the first word of its bundle's name. */
public enum PluginKind {
    CARRIER,
    PAYMENT,
    LOGIN,
    PUSH,
    VOICE,
    TEMPLATE,
    IDENTITY,
    REVIEW;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word. */
    static PluginKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package org.qunfa.messaging.filter;

import java.util.Locale;

/** What a word of a lexicon does to a text that holds it; a later one outweighs those before it. */
public enum Action {
    /** Hits of other words that lie wholly within this one do not count. */
    ALLOW,
    /** A person decides. */
    REVIEW,
    /** The text is refused. */
    BLOCK;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

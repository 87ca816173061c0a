package org.qunfa.model;

import java.util.Locale;

/** What a message is for, which decides its lane, its hours and its limits. */
public enum MessageClass {
    /** A code that somebody waits for: it goes ahead of everything else. */
    CODE,
    /** A notice to people who expect it. */
    NOTICE,
    /** Advertising: only with consent, with a way to refuse, in permitted hours. */
    MARKETING;

    /** The word for it outside: {@code code}, {@code notice}, {@code marketing}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

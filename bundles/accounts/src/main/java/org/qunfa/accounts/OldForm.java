package org.qunfa.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How another system made the MD5 that it kept of passwords. */
public enum OldForm {
    /** Of the password alone. */
    PLAIN,
    /** Of the salt and the password behind it. */
    SALT_FIRST,
    /** Of the password and the salt behind it. */
    SALT_LAST;

    /** The word for it outside: {@code plain} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form with this word. */
    public static Optional<OldForm> of(String word) {
        return Stream.of(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}

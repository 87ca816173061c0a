package org.qunfa.settings;

import java.util.Locale;

/** What became of a settings file. */
public enum FileState {
    /** Its settings are those that are used. */
    IN_FORCE,
    /** Nobody can judge it yet: what it is for is not there. */
    WAITING,
    /** Something is wrong with it, and it changes nothing. */
    REFUSED;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

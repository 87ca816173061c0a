package org.qunfa.supervisor;

import java.util.Locale;

/**
 * How one instance of a plugin is.
 *
 * <pre>
 * starting -> active <-> suspect
 *     `----------'-----------'-> quiescing -> draining -> parking -> stopped -> zombie
 * refused
 * </pre>
 */
public enum PluginState {
    /** It is not used: the reason says why. */
    REFUSED,
    /** It is there, and has not finished to open. */
    STARTING,
    /** It is asked. */
    ACTIVE,
    /** It broke a promise of late, does not come back from a call, or did not open in time: it is asked less or not at all. */
    SUSPECT,
    /** It leaves: it is asked nothing new. */
    QUIESCING,
    /** It leaves: what is out is waited for. */
    DRAINING,
    /** It leaves: what is out is written down as in doubt, and it is closed. */
    PARKING,
    /** It is gone. */
    STOPPED,
    /** It is gone, and something of it is not: a thread, or its classes. */
    ZOMBIE;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is on its way out or gone. */
    boolean isLeaving() {
        return compareTo(QUIESCING) >= 0;
    }
}

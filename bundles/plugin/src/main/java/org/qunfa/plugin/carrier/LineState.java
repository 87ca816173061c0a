package org.qunfa.plugin.carrier;

import java.util.Locale;

/** How a line to a carrier is, as its channel sees it. */
public enum LineState {
    /** Not yet connected. Every channel begins here. */
    CONNECTING,
    /** All connections stand. */
    UP,
    /** Some connections stand, or the carrier answers badly. */
    DEGRADED,
    /** No connection stands; the channel tries to get one. */
    DOWN;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

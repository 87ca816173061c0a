package org.qunfa.wire;

import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.wire.settings.Patience;

/**
 * What a line is set up with, whatever it speaks.
 *
 * @param enabled false for a line that never connects
 * @param binds connections at once
 * @param window parts that each of them may have out
 * @param together whether all parts of a text leave at once; otherwise the others wait until the first was taken
 * @param door where the carrier connects to us; null where it does not
 */
public record LineSetup(
        ChannelProfile profile,
        boolean enabled,
        String host,
        int port,
        int binds,
        int window,
        boolean together,
        Patience patience,
        @Nullable DoorSetup door) {

    /** A line to which the carrier does not connect. */
    public LineSetup(
            ChannelProfile profile,
            boolean enabled,
            String host,
            int port,
            int binds,
            int window,
            boolean together,
            Patience patience) {
        this(profile, enabled, host, port, binds, window, together, patience, null);
    }
}

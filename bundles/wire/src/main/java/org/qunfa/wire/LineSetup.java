package org.qunfa.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.wire.carrier.Patience;

/**
 * What a line is set up with, whatever it speaks.
 *
 * @param enabled false for a line that never connects
 * @param wrapping what the octets travel in; null where they travel as they are
 * @param binds sign-ins at once
 * @param ways the connections that each of them takes
 * @param window parts that each connection may have out
 * @param together whether all parts of a text leave at once; otherwise the others wait until the first was taken
 * @param door where the carrier connects to us; null where it does not
 */
public record LineSetup(
        ChannelProfile profile,
        boolean enabled,
        String host,
        int port,
        @Nullable Wrapping wrapping,
        int binds,
        List<Way> ways,
        int window,
        boolean together,
        Patience patience,
        @Nullable DoorSetup door) {

    public LineSetup {
        ways = List.copyOf(ways);
    }

    /** A line whose connections carry both ways and whose octets travel as they are. */
    public LineSetup(
            ChannelProfile profile,
            boolean enabled,
            String host,
            int port,
            int binds,
            int window,
            boolean together,
            Patience patience,
            @Nullable DoorSetup door) {
        this(profile, enabled, host, port, null, binds, List.of(Way.BOTH), window, together, patience, door);
    }

    /** Such a line to which the carrier does not connect. */
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

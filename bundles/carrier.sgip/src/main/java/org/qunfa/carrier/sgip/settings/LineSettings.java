package org.qunfa.carrier.sgip.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.wire.DoorSetup;
import org.qunfa.wire.LineSetup;
import org.qunfa.wire.carrier.Carries;
import org.qunfa.wire.carrier.Patience;
import org.qunfa.wire.carrier.StatusMeanings;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param enabled false for a line that never connects
 * @param door where the gateway connects to us
 * @param zone where our numbers' time stamps are from
 */
public record LineSettings(
        ChannelId id,
        boolean enabled,
        Peer peer,
        Login login,
        Door door,
        Carries carries,
        Sending sending,
        StatusMeanings meanings,
        ZoneId zone,
        Patience patience) {

    /** Where the carrier is. */
    public record Peer(String host, int port) {}

    /**
     * How to sign in, and how often at once.
     *
     * @param node our number among the nodes, as 32 bits without a sign
     */
    public record Login(int node, String name, String password, int binds) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Login[" + binds + "]";
        }
    }

    /**
     * How the gateway signs in with us.
     *
     * @param port 0 when nobody is let in
     * @param gateways who may connect; empty for the carrier's host alone
     * @param most connections at once
     */
    public record Door(
            String host, int port, List<String> gateways, String name, String password, int most, Duration idle) {
        public Door {
            gateways = List.copyOf(gateways);
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Door[" + port + "]";
        }
    }

    /**
     * How a message is put on the wire.
     *
     * @param source the number that messages leave from
     * @param wide whether long texts use 16-bit references where there is room
     * @param withCode whether recipients' numbers begin with 86
     */
    public record Sending(
            String source,
            String corporation,
            String serviceType,
            Fee fee,
            boolean receipts,
            boolean wide,
            boolean withCode) {}

    /** Who pays what. */
    public record Fee(String number, int type, String value, String given, int agent, int reason) {
        /** Leaves the number out. */
        @Override
        public String toString() {
            return "Fee[" + type + " " + value + "]";
        }
    }

    /** What the line is and can do, in the platform's words. */
    public ChannelProfile profile() {
        return carries.profile(id, login.binds(), sending.receipts() && door.port() != 0, sending.source());
    }

    /** What the line is set up with. */
    public LineSetup setup() {
        return new LineSetup(
                profile(),
                enabled,
                peer.host(),
                peer.port(),
                login.binds(),
                carries.window(),
                carries.together(),
                patience,
                doorSetup());
    }

    private @Nullable DoorSetup doorSetup() {
        List<String> callers = door.gateways().isEmpty() ? List.of(peer.host()) : door.gateways();
        return door.port() == 0 ? null : new DoorSetup(door.host(), door.port(), callers, door.most(), door.idle());
    }
}

package org.qunfa.carrier.cmpp.settings;

import java.time.ZoneId;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.wire.LineSetup;
import org.qunfa.wire.carrier.Carries;
import org.qunfa.wire.carrier.Patience;
import org.qunfa.wire.carrier.StatusMeanings;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param enabled false for a line that never connects
 * @param zone where the carrier's clock stands
 */
public record LineSettings(
        ChannelId id,
        boolean enabled,
        Peer peer,
        Login login,
        Carries carries,
        Sending sending,
        StatusMeanings meanings,
        ZoneId zone,
        Patience patience) {

    /** Where the carrier is. */
    public record Peer(String host, int port) {}

    /** How to sign in, and how often at once. */
    public record Login(Version version, String spId, String password, int binds) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Login[" + version.word() + " x " + binds + "]";
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
            String serviceId,
            String messageSource,
            Fee fee,
            boolean receipts,
            boolean wide,
            boolean withCode) {}

    /** Who pays what. */
    public record Fee(int userType, String number, String type, String code) {
        /** Leaves the number out. */
        @Override
        public String toString() {
            return "Fee[" + userType + " " + type + " " + code + "]";
        }
    }

    /** What the line is and can do, in the platform's words. */
    public ChannelProfile profile() {
        return carries.profile(id, login.binds(), sending.receipts(), sending.source());
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
                patience);
    }
}

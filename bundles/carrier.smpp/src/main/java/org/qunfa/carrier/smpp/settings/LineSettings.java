package org.qunfa.carrier.smpp.settings;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.wire.LineSetup;
import org.qunfa.wire.carrier.Patience;
import org.qunfa.wire.carrier.StatusMeanings;
import org.qunfa.wire.tls.TlsWrapping;
import org.qunfa.wire.tls.Trust;

/**
 * The settings of one line, read and checked; {@link Settings} says what each means.
 *
 * @param enabled false for a line that never connects
 */
public record LineSettings(
        ChannelId id,
        boolean enabled,
        Peer peer,
        Login login,
        Carries carries,
        Sending sending,
        Receiving receiving,
        Patience patience) {

    /** Where the carrier is. */
    public record Peer(String host, int port, @Nullable Trust tls) {}

    /** How to sign in. */
    public record Login(String systemId, String password, String systemType, BindType type, int binds) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Login[" + type.word() + " x " + binds + "]";
        }
    }

    /** What the line may carry and how fast. */
    public record Carries(
            Set<MessageClass> classes,
            Set<Alphabet> alphabets,
            int mostParts,
            int window,
            int ratePerSecond,
            InDoubt inDoubt,
            TextLayout layout,
            ChannelTerms terms) {
        public Carries {
            classes = Set.copyOf(classes);
            alphabets = Set.copyOf(alphabets);
        }
    }

    /** How a message is put on the wire. */
    public record Sending(
            AddressForm source,
            AddressForm destination,
            LongTexts longTexts,
            boolean receipts,
            StatusMeanings meanings) {}

    /** A type of number and a numbering plan, with the address where it is always the same. */
    public record AddressForm(byte ton, byte npi, String address) {
        /** Whether the address is there and nothing but digits. */
        boolean isNumber() {
            return !address.isEmpty() && address.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        /** Leaves the address out. */
        @Override
        public String toString() {
            return "AddressForm[" + ton + "/" + npi + "]";
        }
    }

    /** How what comes in is read. */
    public record Receiving(MessageIds ids, boolean unmarkedReceipts, ZoneId zone, Alphabet defaultAlphabet) {}

    /** What the line is and can do, in the platform's words. */
    public ChannelProfile profile() {
        boolean hears = login.type() != BindType.TRANSMITTER;
        return new ChannelProfile(
                id,
                carries.classes(),
                carries.alphabets(),
                hears && sending.receipts(),
                hears,
                carries.mostParts(),
                Math.min(10_000, carries.window() * login.binds()),
                carries.ratePerSecond(),
                carries.inDoubt(),
                carries.layout(),
                sending.source().isNumber() ? sending.source().address() : "",
                carries.terms(),
                false);
    }

    /**
     * What the line is set up with.
     *
     * @throws IllegalArgumentException when the trust store cannot be read
     */
    public LineSetup setup() {
        Trust trust = peer.tls();
        return new LineSetup(
                profile(),
                enabled,
                peer.host(),
                peer.port(),
                trust == null ? null : new TlsWrapping(peer.host(), peer.port(), trust),
                login.binds(),
                login.type().ways(),
                carries.window(),
                false,
                patience,
                null);
    }
}

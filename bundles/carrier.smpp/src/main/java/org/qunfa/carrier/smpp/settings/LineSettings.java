package org.qunfa.carrier.smpp.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;

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
    public record Peer(String host, int port, @Nullable Tls tls) {}

    /** Whom to trust. */
    public record Tls(@Nullable Path trustStore, String password, boolean hostCheck) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Tls[hostCheck=" + hostCheck + "]";
        }
    }

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

    /** What status codes mean on this line that the protocol means otherwise, and the pause after throttling. */
    public record StatusMeanings(Map<Integer, StatusMeaning> given, Duration pause) {
        public StatusMeanings {
            given = Map.copyOf(given);
        }
    }

    /** How what comes in is read. */
    public record Receiving(MessageIds ids, boolean unmarkedReceipts, ZoneId zone, Alphabet defaultAlphabet) {}

    /** How long the line waits for what. */
    public record Patience(
            Duration response,
            Duration enquireLink,
            Duration connect,
            Duration reconnectLeast,
            Duration reconnectMost) {}

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
}

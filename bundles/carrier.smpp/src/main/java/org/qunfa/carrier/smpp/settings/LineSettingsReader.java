package org.qunfa.carrier.smpp.settings;

import static org.qunfa.carrier.smpp.settings.LineSettings.AddressForm;
import static org.qunfa.carrier.smpp.settings.LineSettings.Carries;
import static org.qunfa.carrier.smpp.settings.LineSettings.Login;
import static org.qunfa.carrier.smpp.settings.LineSettings.Patience;
import static org.qunfa.carrier.smpp.settings.LineSettings.Peer;
import static org.qunfa.carrier.smpp.settings.LineSettings.Receiving;
import static org.qunfa.carrier.smpp.settings.LineSettings.Sending;
import static org.qunfa.carrier.smpp.settings.LineSettings.StatusMeanings;
import static org.qunfa.carrier.smpp.settings.LineSettings.Tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final String PID = "org.qunfa.carrier.smpp";
    private static final String CHANNEL_FORM = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}";

    private static final Pattern NETWORK = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern CODE = Pattern.compile("\\S{1,32}");

    private final SettingsReader read;

    private LineSettingsReader(SettingsReader read) {
        this.read = read;
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static LineSettings read(Map<String, ?> properties) {
        return new LineSettingsReader(new SettingsReader(properties)).all(id(properties.get("service.pid")));
    }

    private static ChannelId id(@Nullable Object pid) {
        List<String> all = pid instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(pid));
        for (String one : all) {
            String name = one.startsWith(PID + "~") ? one.substring(PID.length() + 1) : "";
            if (name.matches(CHANNEL_FORM)) {
                return ChannelId.of("smpp", name);
            }
        }
        throw new IllegalArgumentException("The line has no usable name: call its file " + PID
                + "~NAME.cfg, where NAME has 1 to 40 letters, digits, hyphens or underscores and begins with a letter or"
                + " digit.");
    }

    private LineSettings all(ChannelId id) {
        var carries = new Carries(
                some(read.choices("classes", words(MessageClass.values(), MessageClass::word))),
                read.choices(
                        "alphabets", Map.of("gsm7", Alphabet.GSM7, "latin1", Alphabet.LATIN1, "ucs2", Alphabet.UCS2)),
                read.whole("mostParts", 1, 255),
                read.whole("window", 1, 10_000),
                read.whole("ratePerSecond", 0, 1_000_000),
                read.choice("inDoubt", words(InDoubt.values(), InDoubt::word)),
                layout(),
                terms());
        return new LineSettings(id, read.flag("enabled"), peer(), login(), carries, sending(), receiving(), patience());
    }

    private TextLayout layout() {
        SignaturePlace place =
                read.choice("signaturePlace", Map.of("front", SignaturePlace.FRONT, "tail", SignaturePlace.TAIL));
        return new TextLayout(place, read.text("optOutTail", 40), read.text("optOutTailAbroad", 40));
    }

    private ChannelTerms terms() {
        return new ChannelTerms(
                read.words(
                        "networks",
                        NETWORK,
                        "words of 1 to 16 small letters, digits and hyphens, such as cmcc, unicom"),
                read.micros("price"),
                read.whole("weight", 1, 1_000),
                read.words("wrongNetworkCodes", CODE, "codes of 1 to 32 characters without spaces"));
    }

    private static Set<MessageClass> some(Set<MessageClass> classes) {
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("classes is empty: give some of code, notice, marketing.");
        }
        return classes;
    }

    private Peer peer() {
        return new Peer(read.mandatory("host", 255), read.whole("port", 1, 65_535), read.flag("tls") ? tls() : null);
    }

    private Tls tls() {
        String store = read.text("tlsTrustStore", 4_096);
        if (!store.isEmpty() && !Files.isReadable(Path.of(store))) {
            throw new IllegalArgumentException(
                    "tlsTrustStore names a file that cannot be read: give the path of a key store, or leave it empty.");
        }
        return new Tls(
                store.isEmpty() ? null : Path.of(store),
                read.text("_tlsTrustStorePassword", 200),
                read.flag("tlsHostCheck"));
    }

    private Login login() {
        return new Login(
                read.mandatory("systemId", 64),
                read.text("_password", 64),
                read.text("systemType", 32),
                read.choice("bindType", words(BindType.values(), BindType::word)),
                read.whole("binds", 1, 64));
    }

    private Sending sending() {
        var destination = new AddressForm(
                (byte) read.whole("destinationTon", 0, 6), (byte) read.whole("destinationNpi", 0, 18), "");
        return new Sending(
                source(),
                destination,
                read.choice("longTexts", words(LongTexts.values(), LongTexts::word)),
                read.flag("receipts"),
                new StatusMeanings(read.meanings("statusMeanings"), read.seconds("throttlePauseSeconds", 300)));
    }

    /** A name is alphanumeric (TON 5), a number with a plus sign international (1, E.164); the rest is left unknown (0). */
    private AddressForm source() {
        String written = read.text("sourceAddress", 20);
        boolean plus = written.startsWith("+");
        String address = plus ? written.substring(1) : written;
        boolean digits = address.chars().allMatch(c -> c >= '0' && c <= '9');
        if ((plus && !digits) || address.chars().anyMatch(c -> c > 0x7E)) {
            throw new IllegalArgumentException(
                    "sourceAddress does not do: give a number, a short code or a name of ASCII characters.");
        }
        int ton = read.whole("sourceTon", -1, 6);
        int npi = read.whole("sourceNpi", -1, 18);
        int seenTon = digits ? plus ? 1 : 0 : 5;
        return new AddressForm((byte) (ton < 0 ? seenTon : ton), (byte) (npi < 0 ? plus ? 1 : 0 : npi), address);
    }

    private Receiving receiving() {
        return new Receiving(
                read.choice("messageIdRadix", words(MessageIds.values(), MessageIds::word)),
                read.flag("unmarkedReceipts"),
                read.zone("receiptZone"),
                read.choice(
                        "inboundAlphabet",
                        Map.of("gsm7", Alphabet.GSM7, "latin1", Alphabet.LATIN1, "ucs2", Alphabet.UCS2)));
    }

    private Patience patience() {
        var patience = new Patience(
                read.seconds("responseTimeoutSeconds", 600),
                read.seconds("enquireLinkSeconds", 600),
                read.seconds("connectTimeoutSeconds", 120),
                read.seconds("reconnectLeastSeconds", 600),
                read.seconds("reconnectMostSeconds", 3_600));
        if (patience.reconnectMost().compareTo(patience.reconnectLeast()) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMostSeconds is less than reconnectLeastSeconds: give at least as much.");
        }
        return patience;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        var words = new HashMap<String, T>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }
}

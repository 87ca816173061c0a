package org.qunfa.carrier.smpp.settings;

import static org.qunfa.carrier.smpp.settings.LineSettings.AddressForm;
import static org.qunfa.carrier.smpp.settings.LineSettings.Carries;
import static org.qunfa.carrier.smpp.settings.LineSettings.Login;
import static org.qunfa.carrier.smpp.settings.LineSettings.Peer;
import static org.qunfa.carrier.smpp.settings.LineSettings.Receiving;
import static org.qunfa.carrier.smpp.settings.LineSettings.Sending;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.wire.carrier.CommonSettings;
import org.qunfa.wire.settings.SettingsReader;
import org.qunfa.wire.tls.Trust;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private static final Map<String, Alphabet> ALPHABETS =
            Map.of("gsm7", Alphabet.GSM7, "latin1", Alphabet.LATIN1, "ucs2", Alphabet.UCS2);

    private final SettingsReader read;
    private final CommonSettings common;

    private LineSettingsReader(Map<String, ?> properties) {
        read = new SettingsReader(properties, Settings.class);
        common = new CommonSettings(read);
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static LineSettings read(Map<String, ?> properties) {
        return new LineSettingsReader(properties).all();
    }

    private LineSettings all() {
        ChannelId id = common.id("smpp");
        var carries = new Carries(
                common.classes(),
                read.choices("alphabets", ALPHABETS),
                read.whole("mostParts", 1, 255),
                read.whole("window", 1, 10_000),
                read.whole("ratePerSecond", 0, 1_000_000),
                common.inDoubt(),
                common.layout(),
                common.terms());
        return new LineSettings(
                id, common.enabled(), peer(), login(), carries, sending(), receiving(), common.patience(true));
    }

    private Peer peer() {
        return new Peer(
                read.mandatory("host", 255, "the host name or address of the carrier's message centre"),
                common.port(),
                read.flag("tls") ? trust() : null);
    }

    private Trust trust() {
        String store = read.text("tlsTrustStore", 4_096);
        if (!store.isEmpty() && !Files.isReadable(Path.of(store))) {
            throw new IllegalArgumentException(
                    "tlsTrustStore names a file that cannot be read: give the path of a key store, or leave it empty.");
        }
        return new Trust(
                store.isEmpty() ? null : Path.of(store),
                read.text("_tlsTrustStorePassword", 200),
                read.flag("tlsHostCheck"));
    }

    private Login login() {
        return new Login(
                read.mandatory("systemId", 64, "the name that the carrier gave this account"),
                read.text("_password", 64),
                read.text("systemType", 32),
                read.choice("bindType", SettingsReader.words(BindType.values(), BindType::word)),
                common.binds());
    }

    private Sending sending() {
        var destination = new AddressForm(
                (byte) read.whole("destinationTon", 0, 6), (byte) read.whole("destinationNpi", 0, 18), "");
        return new Sending(
                source(),
                destination,
                read.choice("longTexts", SettingsReader.words(LongTexts.values(), LongTexts::word)),
                read.flag("receipts"),
                common.meanings("0x0401=credit"));
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
                read.choice("messageIdRadix", SettingsReader.words(MessageIds.values(), MessageIds::word)),
                read.flag("unmarkedReceipts"),
                read.zone("receiptZone"),
                read.choice("inboundAlphabet", ALPHABETS));
    }
}

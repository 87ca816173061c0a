package org.qunfa.carrier.phone.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.model.Alphabet;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.wire.carrier.CommonSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    /** What may stand behind {@code Bearer} (RFC 6750 section 2.1), of a length that nobody guesses. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/-]{20,128}");

    private static final int LONGEST_KEY = 128;

    /** So many of 67 characters, each written as six, have room in one answer. */
    private static final int MOST_PARTS = 8;

    private static final int LEAST_SILENCE = 3;

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
        read.mandatory("_pairingKey", LONGEST_KEY, "the key that the app on the phone is paired with");
        String key = read.ascii("_pairingKey", LONGEST_KEY);
        if (!KEY.matcher(key).matches()) {
            throw read.wrong("_pairingKey", "20 to 128 letters, digits and signs of . _ ~ + / -");
        }
        return new LineSettings(profile(), common.enabled(), key, read.digits("sourceAddress", 20), pace());
    }

    /** A phone has one number, behind which no digits of senders can stand: the profile names none. */
    private ChannelProfile profile() {
        SignaturePlace place =
                read.choice("signaturePlace", Map.of("front", SignaturePlace.FRONT, "tail", SignaturePlace.TAIL));
        return new ChannelProfile(
                common.id("phone"),
                common.classes(),
                Set.of(Alphabet.GSM7),
                read.flag("receipts"),
                true,
                read.whole("mostParts", 1, MOST_PARTS),
                read.whole("window", 1, 20),
                read.whole("ratePerSecond", 1, 100),
                common.inDoubt(),
                new TextLayout(place, read.text("optOutTail", 40), read.text("optOutTailAbroad", 40)),
                "",
                common.terms(),
                false);
    }

    private LineSettings.Pace pace() {
        Duration poll = read.seconds("pollSeconds", 60);
        Duration silence = Duration.ofSeconds(read.whole("silenceSeconds", LEAST_SILENCE, 3_600));
        if (silence.compareTo(poll.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "silenceSeconds is less than twice pollSeconds, so that one lost poll would"
                            + " end the line: give at least twice as much.");
        }
        return new LineSettings.Pace(
                poll, silence, read.seconds("reportSeconds", 600), read.seconds("throttlePauseSeconds", 300));
    }
}

package org.qunfa.wire.carrier;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.wire.settings.SettingsReader;

/** Reads the settings that lines of every protocol have, under the same names everywhere. */
public final class CommonSettings {

    private static final String PID = "org.qunfa.carrier.";
    private static final Pattern NETWORK = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern CODE = Pattern.compile("\\S{1,32}");
    private static final int MOST_BINDS = 64;
    private static final String MEANINGS = "statusMeanings";

    private final SettingsReader read;

    public CommonSettings(SettingsReader read) {
        this.read = read;
    }

    /**
     * The name of the line, from its file's.
     *
     * @param plugin the plugin's word
     */
    public ChannelId id(String plugin) {
        return ChannelId.of(plugin, read.name(PID + plugin));
    }

    public String host() {
        return read.mandatory("host", 255, "the host name or address of the carrier's gateway");
    }

    public int port() {
        return read.whole("port", 1, 65_535);
    }

    public int binds() {
        return read.whole("binds", 1, MOST_BINDS);
    }

    public boolean enabled() {
        return read.flag("enabled");
    }

    /** What the line may carry: at least one. */
    public Set<MessageClass> classes() {
        Set<MessageClass> classes =
                read.choices("classes", SettingsReader.words(MessageClass.values(), MessageClass::word));
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("classes is empty: give some of code, notice, marketing.");
        }
        return classes;
    }

    public InDoubt inDoubt() {
        return read.choice("inDoubt", SettingsReader.words(InDoubt.values(), InDoubt::word));
    }

    public Carries carries() {
        return new Carries(
                classes(),
                read.whole("mostParts", 1, 255),
                read.whole("window", 1, 10_000),
                read.flag("partsTogether"),
                read.whole("ratePerSecond", 0, 1_000_000),
                inDoubt(),
                layout(),
                terms());
    }

    /** Where what belongs to a text is put. */
    public TextLayout layout() {
        SignaturePlace place =
                read.choice("signaturePlace", Map.of("front", SignaturePlace.FRONT, "tail", SignaturePlace.TAIL));
        return new TextLayout(place, read.text("optOutTail", 40), read.text("optOutTailAbroad", 40));
    }

    /** By what the platform chooses the line among others. */
    public ChannelTerms terms() {
        return new ChannelTerms(
                read.words(
                        "networks",
                        NETWORK,
                        "words of 1 to 16 small letters, digits and hyphens, such as cmcc, unicom"),
                read.micros("price"),
                read.whole("weight", 1, 1_000),
                read.words("wrongNetworkCodes", CODE, "codes of 1 to 32 characters without spaces"));
    }

    /** @param enquires whether the protocol can test a line that is silent */
    public Patience patience(boolean enquires) {
        var patience = new Patience(
                read.seconds("responseTimeoutSeconds", 600),
                read.seconds(enquires ? "enquireLinkSeconds" : "responseTimeoutSeconds", 600),
                read.seconds("connectTimeoutSeconds", 120),
                read.seconds("reconnectLeastSeconds", 600),
                read.seconds("reconnectMostSeconds", 3_600));
        if (patience.reconnectMost().compareTo(patience.reconnectLeast()) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMostSeconds is less than reconnectLeastSeconds: give at least as much.");
        }
        return patience;
    }

    public StatusMeanings meanings() {
        return meanings("99=credit");
    }

    /** @param example a rule as the protocol's codes are written */
    public StatusMeanings meanings(String example) {
        return new StatusMeanings(rules(example), read.seconds("throttlePauseSeconds", 300));
    }

    private Map<Integer, StatusMeaning> rules(String example) {
        var meanings = new LinkedHashMap<Integer, StatusMeaning>();
        for (String rule : read.list(MEANINGS)) {
            int equals = rule.indexOf('=');
            try {
                String word = rule.substring(equals + 1)
                        .strip()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_');
                meanings.put(
                        Math.toIntExact(Long.decode(
                                rule.substring(0, Math.max(0, equals)).strip())),
                        StatusMeaning.valueOf(word));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw read.wrong(
                        MEANINGS,
                        "rules such as " + example + " with the words number, content, sender, credit, format,"
                                + " other, wrong-network, throttled, down");
            }
        }
        if (meanings.containsKey(0)) {
            throw read.wrong(MEANINGS, "rules for codes other than 0, which always means accepted");
        }
        return meanings;
    }
}

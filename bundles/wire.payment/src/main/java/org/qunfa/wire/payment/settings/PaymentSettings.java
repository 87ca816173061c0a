package org.qunfa.wire.payment.settings;

import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.wire.cloud.account.AccountSettings;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.settings.SettingsReader;

/** Reads the settings that providers in the mainland of China have, under the same names everywhere. */
public final class PaymentSettings {

    /** What there is but Chinese yuan in the mainland: nothing. */
    public static final String CURRENCY = "CNY";

    private static final String PID = "org.qunfa.payment.";
    private static final int MOST_FEN = 2_000_000_000;
    private static final int LONGEST_ANSWER = 60;
    private static final Pattern FRAME = Pattern.compile("-----[A-Z ]+-----|\\s+");
    private static final Set<PayWay> WAYS = EnumSet.of(PayWay.REDIRECT, PayWay.QR, PayWay.IN_APP);

    private final SettingsReader read;

    /** @param described the annotation that has every setting with its default */
    public PaymentSettings(Map<String, ?> given, Class<?> described) {
        read = new SettingsReader(given, described);
    }

    /** Reads single settings. */
    public SettingsReader read() {
        return read;
    }

    /**
     * What the platform is told of a provider that has one kind of page.
     *
     * @param plugin the plugin's word
     */
    public PaymentProfile profile(String plugin) {
        return profile(plugin, WAYS);
    }

    /**
     * What the platform is told of the provider.
     *
     * @param plugin the plugin's word
     * @param known the ways that there are, of which settings choose
     */
    public PaymentProfile profile(String plugin, Set<PayWay> known) {
        Map<String, PayWay> words = SettingsReader.words(known.toArray(PayWay[]::new), PayWay::word);
        Set<PayWay> ways = read.choices("ways", words);
        if (ways.isEmpty()) {
            throw read.wrong("ways", "some of " + String.join(", ", new TreeSet<>(words.keySet())));
        }
        return new PaymentProfile(
                PluginId.of(plugin, read.name(PID + plugin)),
                ways,
                PaymentProfile.Refunds.PARTIAL,
                Set.of(CURRENCY),
                1,
                read.whole("most", 1, MOST_FEN),
                read.whole("window", 1, PluginHttp.MOST_CALLS));
    }

    /** @param usual the provider's host where the settings name none */
    public Endpoint endpoint(String usual) {
        return new AccountSettings(read).endpoint(usual);
    }

    /** How long to wait for an answer where the platform waits longer. */
    public Duration answer() {
        return read.seconds("responseTimeoutSeconds", LONGEST_ANSWER);
    }

    /**
     * What stands in a PEM file, given in one line with or without the lines that begin and end it.
     *
     * @throws IllegalArgumentException if it is none; what it says shows the text, and so perhaps a key
     */
    public static byte[] octets(String text) {
        return Base64.getDecoder().decode(FRAME.matcher(text).replaceAll(""));
    }

    /**
     * The sentence that a setting does not do, without its value: somebody may have put a private key there.
     *
     * @param what what it may be
     */
    public static IllegalArgumentException unreadable(String key, String what) {
        return new IllegalArgumentException(key + " does not do: give " + what + ".");
    }
}

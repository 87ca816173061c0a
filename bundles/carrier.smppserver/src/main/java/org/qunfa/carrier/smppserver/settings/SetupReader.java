package org.qunfa.carrier.smppserver.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.wire.settings.SettingsReader;

/**
 * Reads the settings of the door. What is wrong throws {@link IllegalArgumentException} with one sentence that names the setting
 * and what it may be; no secret's value is in it.
 */
public final class SetupReader {

    private static final Map<String, MessageClass> CLASSES =
            SettingsReader.words(MessageClass.values(), MessageClass::word);
    private static final Map<String, Alphabet> ALPHABETS =
            Map.of("gsm7", Alphabet.GSM7, "latin1", Alphabet.LATIN1, "ucs2", Alphabet.UCS2);
    private static final Map<String, String> KINDS =
            SettingsReader.words(new String[] {"activity", "meeting", "daily", "file", "affairs"}, kind -> kind);
    private static final int MOST_PORT = 65_535;

    private final SettingsReader given;

    private SetupReader(Map<String, ?> settings) {
        given = new SettingsReader(settings, Settings.class);
    }

    /** Reads the settings by name, as a component gets them. */
    public static DoorSetup read(Map<String, ?> settings) {
        var reader = new SetupReader(settings);
        return new DoorSetup(reader.listening(), reader.words(), reader.limits(), reader.patience());
    }

    private DoorSetup.Listening listening() {
        int port = given.whole("port", 0, MOST_PORT);
        DoorSetup.Tls tls = tls(given.whole("tlsPort", 0, MOST_PORT));
        if (port == 0 && tls == null) {
            throw new IllegalArgumentException("port and tlsPort are both 0: give one of them, or remove the file.");
        }
        if (tls != null && port == tls.port()) {
            throw new IllegalArgumentException("port and tlsPort are the same: give two.");
        }
        return new DoorSetup.Listening(host(), port, tls, given.ascii("systemId", 15));
    }

    private InetAddress host() {
        try {
            return AddressRange.of(given.text("host", 45)).base();
        } catch (IllegalArgumentException e) {
            throw given.wrong("host", "an address of this machine such as 127.0.0.1 or 0.0.0.0");
        }
    }

    private DoorSetup.@Nullable Tls tls(int port) {
        if (port == 0) {
            return null;
        }
        String file = given.mandatory("tlsKeyStore", 1_000, "a key store file, or 0 as tlsPort");
        String password = given.text("_tlsKeyStorePassword", 200);
        Path path = Path.of(file);
        try {
            if (!Files.isRegularFile(path)
                    || KeyStore.getInstance(path.toFile(), password.toCharArray())
                                    .size()
                            == 0) {
                throw given.wrong("tlsKeyStore", "a key store file with the door's certificate and its key");
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "tlsKeyStore cannot be read: give a key store file (PKCS #12 or JKS) and its password as"
                            + " _tlsKeyStorePassword.",
                    e);
        }
        return new DoorSetup.Tls(port, path, password);
    }

    private DoorSetup.Words words() {
        return new DoorSetup.Words(
                given.text("signature", 16),
                given.choice("messageClass", CLASSES),
                serviceTypes(),
                given.choice("kind", KINDS),
                given.choice("defaultAlphabet", ALPHABETS),
                given.choice("sourceAddress", Map.of("check", true, "ignore", false)),
                given.zone("receiptZone"));
    }

    private Map<String, MessageClass> serviceTypes() {
        var types = new HashMap<String, MessageClass>();
        for (String rule : given.list("serviceTypes")) {
            int equals = rule.indexOf('=');
            String word = rule.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT);
            MessageClass means = CLASSES.get(rule.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
            if (means == null || !word.matches("[A-Z0-9]{1,5}")) {
                throw given.wrong(
                        "serviceTypes",
                        "rules such as CODE=code: a word of 1 to 5 letters and digits, and code, notice or marketing");
            }
            types.put(word, means);
        }
        return types;
    }

    private DoorSetup.Limits limits() {
        List<AddressRange> allowed = new ArrayList<>();
        for (String range : given.list("allowedAddresses")) {
            try {
                allowed.add(AddressRange.of(range));
            } catch (IllegalArgumentException e) {
                throw given.wrong("allowedAddresses", "addresses such as 192.0.2.7 or 192.0.2.0/24");
            }
        }
        return new DoorSetup.Limits(
                allowed,
                given.whole("mostConnections", 1, 10_000),
                given.whole("connectionsPerAddress", 1, 10_000),
                given.whole("bindsPerAccount", 1, 1_000),
                given.whole("window", 1, 1_000),
                given.whole("ratePerSecond", 0, 100_000),
                given.whole("receiptWindow", 1, 1_000),
                given.whole("threads", 1, 64),
                given.whole("longestPdu", 1_000, 70_000),
                given.whole("failuresPerMinute", 1, 1_000));
    }

    private DoorSetup.Patience patience() {
        return new DoorSetup.Patience(
                given.seconds("bindTimeoutSeconds", 120),
                given.seconds("enquireLinkSeconds", 600),
                Duration.ofSeconds(given.whole("inactivitySeconds", 0, 86_400)),
                given.seconds("responseTimeoutSeconds", 600),
                Duration.ofMinutes(given.whole("partsMinutes", 1, 1_440)));
    }
}

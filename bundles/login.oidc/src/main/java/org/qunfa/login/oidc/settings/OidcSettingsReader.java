package org.qunfa.login.oidc.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.qunfa.wire.login.settings.LoginSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a way to sign in from a component's properties or any other map. */
public final class OidcSettingsReader {

    /** None is symmetric, and "none" is none: a public key can never be taken for a secret. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("rs256", "RS256", "ps256", "PS256", "es256", "ES256", "eddsa", "EdDSA");

    private final LoginSettings settings;
    private final SettingsReader read;

    private OidcSettingsReader(Map<String, ?> properties) {
        settings = new LoginSettings(properties, Settings.class);
        read = settings.read();
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the way's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static OidcSettings read(Map<String, ?> properties) {
        return new OidcSettingsReader(properties).all();
    }

    private OidcSettings all() {
        String label = read.mandatory("label", 40, "what people call the provider");
        var client = new OidcSettings.Client(
                settings.word("clientId", 128, "the platform's name at the provider (client_id)"),
                settings.secret("_clientSecret", 256, "the secret for it (client_secret)"),
                read.choice("authentication", Map.of("basic", true, "post", false)));
        Set<OidcSettings.Claim> claims =
                read.choices("claims", SettingsReader.words(OidcSettings.Claim.values(), OidcSettings.Claim::word));
        Set<String> algorithms = read.choices("algorithms", ALGORITHMS);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("algorithms is empty: give some of RS256, PS256, ES256, EdDSA.");
        }
        return new OidcSettings(
                settings.profile("oidc", label),
                issuer(),
                client,
                new OidcSettings.Wanted(claims, algorithms),
                Duration.ofSeconds(read.whole("refreshSeconds", 60, 86_400)));
    }

    private String issuer() {
        String issuer = settings.word("issuer", 200, "what the provider calls itself (issuer)");
        try {
            URI address = new URI(issuer);
            if ("https".equals(address.getScheme()) && address.getHost() != null && address.getRawUserInfo() == null) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            // The sentence below says all there is to say.
        }
        throw read.wrong("issuer", "an address such as https://id.example.com, as the provider writes it");
    }
}

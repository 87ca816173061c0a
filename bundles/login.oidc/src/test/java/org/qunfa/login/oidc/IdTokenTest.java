package org.qunfa.login.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.login.oidc.OidcGround.denied;
import static org.qunfa.login.oidc.OidcGround.known;
import static org.qunfa.login.oidc.OidcGround.unavailable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.plugin.Blame;
import org.qunfa.testkit.login.SignIn;
import org.qunfa.testkit.oidc.IdToken;
import org.qunfa.testkit.oidc.OpenIdProvider;
import org.qunfa.testkit.oidc.SigningKey;
import org.qunfa.testkit.oidc.SigningKey.Algorithm;

/**
 * What a token has to be to be believed. Tests are called after the lines of OWASP ASVS 5.0 that they show: 9.1.1 signature, 9.1.2
 * algorithms, 9.1.3 keys, 9.2.1 time, 9.2.2 type, 9.2.3 and 10.5.4 audience, 10.5.1 nonce, 10.5.2 subject, 10.5.3 metadata.
 */
@Timeout(120)
class IdTokenTest {

    @SuppressWarnings("NullAway.Init")
    private OidcGround ground;

    @BeforeEach
    void open() throws Exception {
        ground = new OidcGround();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private void refuses(String code, UnaryOperator<IdToken> forging) throws Exception {
        ground.provider.forge(forging);
        denied(Blame.REMOTE, code, ground.signIn().agree("anna"));
    }

    private void takes(UnaryOperator<IdToken> forging) throws Exception {
        ground.provider.forge(forging);
        known(ground.signIn().agree("anna"));
    }

    /** Signed by a key that has the right name and is another. */
    @ParameterizedTest
    @EnumSource
    void asvs_9_1_1_checksTheSignature(Algorithm algorithm) throws Exception {
        ground.provider.rotate(SigningKey.make("same-name", algorithm));
        ground.provider.signSecretly(SigningKey.make("same-name", algorithm));
        denied(Blame.REMOTE, "signature", ground.signIn().agree("anna"));
    }

    @Test
    void asvs_9_1_2_takesNothingUnsigned() throws Exception {
        refuses("malformed", token -> token.header("alg", "none"));
    }

    /** Signed with the public key as if it were a secret that both know. */
    @Test
    void asvs_9_1_2_takesNoPublicKeyForASecret() throws Exception {
        refuses("algorithm", token -> token.header("alg", "HS256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS512", "ES384", "ES256K", "HS512"})
    void asvs_9_1_2_takesNoOtherAlgorithm(String algorithm) throws Exception {
        refuses("algorithm", token -> token.header("alg", algorithm));
    }

    /** A key for one algorithm is not used for another: this one is for EC. */
    @Test
    void asvs_9_1_2_keepsKeysAndAlgorithmsTogether() throws Exception {
        refuses("unknown-key", token -> token.header("alg", "RS256"));
        refuses("unknown-key", token -> token.header("alg", "EdDSA"));
    }

    @Test
    void asvs_9_1_2_takesNoShortKey() throws Exception {
        ground.provider.rotate(SigningKey.make("short", Algorithm.RS256, 1_024));
        denied(Blame.REMOTE, "signature", ground.signIn().agree("anna"));
    }

    /** Whoever makes a token brings a key along, or says where one is. */
    @Test
    void asvs_9_1_3_looksAtNoKeyThatATokenBrings() throws Exception {
        SigningKey own = SigningKey.make("own", Algorithm.ES256);
        ground.provider.signSecretly(own);
        refuses("unknown-key", token -> token.header("jwk", own.jwk()));
        refuses("unknown-key", token -> token.header("jku", "https://evil.example.com/keys"));
        refuses("unknown-key", token -> token.header("x5u", "https://evil.example.com/certificate"));
        refuses("unknown-key", token -> token.withoutHeader("kid").header("kid", "no-such-key"));
    }

    @Test
    void asvs_9_1_3_takesNoNameForSeveralKeys() throws Exception {
        SigningKey twin = SigningKey.make("key-1", Algorithm.ES256);
        ground.provider.show(twin);
        refuses("unknown-key", UnaryOperator.identity());
        refuses("unknown-key", token -> token.withoutHeader("kid"));
    }

    @Test
    void takesTheOnlyKeyForATokenThatNamesNone() throws Exception {
        takes(token -> token.withoutHeader("kid"));
    }

    @Test
    void asksForAnUnknownKeyAtMostOnceAMinute() throws Exception {
        SignIn signIn = ground.signIn();
        known(signIn.agree("anna"));
        ground.provider.rotate(SigningKey.make("key-2", Algorithm.ES256));
        denied(Blame.REMOTE, "unknown-key", signIn.agree("anna"));
        denied(Blame.REMOTE, "unknown-key", signIn.agree("anna"));
        assertEquals(1, ground.provider.calls(OpenIdProvider.KEYS));
        ground.clock.move(Duration.ofSeconds(61));
        known(signIn.agree("anna"));
        known(signIn.agree("anna"));
        assertEquals(2, ground.provider.calls(OpenIdProvider.KEYS));
    }

    @Test
    void usesNoKeyThatIsTooOld() throws Exception {
        SignIn signIn = ground.signIn();
        known(signIn.agree("anna"));
        ground.provider.describe(metadata -> {
            var changed = new HashMap<>(metadata);
            changed.put("jwks_uri", ground.provider.issuer() + "/nowhere");
            return changed;
        });
        ground.clock.move(Duration.ofHours(2));
        unavailable(Blame.REMOTE, "status-404", signIn.agree("anna"));
    }

    @Test
    void asvs_9_2_1_takesNothingExpired() throws Exception {
        takes(token -> token.claim("exp", token.number("iat") - 59));
        refuses("expired", token -> token.claim("exp", token.number("iat") - 60));
        refuses("time", token -> token.withoutClaim("exp"));
        refuses("time", token -> token.withoutClaim("iat"));
        refuses("malformed", token -> token.claim("exp", "tomorrow"));
    }

    @Test
    void asvs_9_2_1_takesNothingOfTheFuture() throws Exception {
        takes(token -> token.claim("iat", token.number("iat") + 60));
        refuses("future", token -> token.claim("iat", token.number("iat") + 61));
        takes(token -> token.claim("nbf", token.number("iat") + 60));
        refuses("future", token -> token.claim("nbf", token.number("iat") + 61));
    }

    @Test
    void asvs_9_2_2_takesNoTokenOfAnotherType() throws Exception {
        takes(token -> token.header("typ", "JWT"));
        refuses("type", token -> token.header("typ", "at+jwt"));
        refuses("type", token -> token.header("typ", "logout+jwt"));
    }

    @Test
    void takesNoTokenThatAsksForWhatIsNotKnown() throws Exception {
        refuses("critical", token -> token.header("crit", List.of("exp")).header("exp", 1));
    }

    @Test
    void asvs_9_2_3_takesNoTokenForSomebodyElse() throws Exception {
        refuses("audience", token -> token.claim("aud", "another-app"));
        refuses("audience", token -> token.claim("aud", List.of("another-app", OidcGround.CLIENT + "x")));
        refuses("audience", token -> token.withoutClaim("aud"));
    }

    @Test
    void asvs_10_5_4_takesATokenForSeveralOnlyWhenItWasGivenToUs() throws Exception {
        List<String> both = List.of("another-app", OidcGround.CLIENT);
        refuses("party", token -> token.claim("aud", both));
        refuses("party", token -> token.claim("aud", both).claim("azp", "another-app"));
        refuses("party", token -> token.claim("azp", "another-app"));
        takes(token -> token.claim("aud", both).claim("azp", OidcGround.CLIENT));
    }

    @Test
    void takesNoTokenOfAnotherProvider() throws Exception {
        refuses("issuer", token -> token.claim("iss", "https://other.example.com"));
        refuses("issuer", token -> token.claim("iss", ground.provider.issuer() + "/"));
        refuses("issuer", token -> token.withoutClaim("iss"));
    }

    @Test
    void asvs_10_5_1_takesNoTokenOfAnotherAttempt() throws Exception {
        refuses("nonce", token -> token.claim("nonce", "nonceOfAttempt2"));
        refuses("nonce", token -> token.withoutClaim("nonce"));
        refuses("malformed", token -> token.claim("nonce", List.of("nonceOfAttempt1")));
    }

    @Test
    void asvs_10_5_2_knowsNobodyWithoutASubject() throws Exception {
        refuses("no-name", token -> token.withoutClaim("sub"));
        refuses("no-name", token -> token.claim("sub", ""));
        refuses("no-name", token -> token.claim("sub", "s".repeat(201)));
        refuses("no-name", token -> token.claim("sub", "two\nlines"));
        takes(token -> token.claim("sub", "s".repeat(200)));
    }

    @ParameterizedTest
    @EnumSource
    void checksTheHashOfTheTokenBeside(Algorithm algorithm) throws Exception {
        ground.provider.rotate(SigningKey.make("key", algorithm));
        refuses("at-hash", token -> token.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
        takes(token -> token.withoutClaim("at_hash"));
    }

    @Test
    void asvs_10_5_3_takesNoProviderThatCallsItselfOtherwise() throws Exception {
        ground.provider.describe(changed("issuer", "https://other.example.com"));
        unavailable(
                Blame.HOST, "metadata", ground.signIn().finish(ground.signIn().attempt(), Map.of("code", "some")));
        ground.provider.describe(changed("issuer", ground.provider.issuer() + "/"));
        unavailable(
                Blame.HOST, "metadata", ground.signIn().finish(ground.signIn().attempt(), Map.of("code", "some")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    void callsNobodyWithoutTls(String name) throws Exception {
        ground.provider.describe(changed(name, "http://127.0.0.1/"));
        unavailable(
                Blame.HOST, "metadata", ground.signIn().finish(ground.signIn().attempt(), Map.of("code", "some")));
        ground.provider.describe(changed(name, List.of("https://127.0.0.1/")));
        unavailable(
                Blame.HOST, "metadata", ground.signIn().finish(ground.signIn().attempt(), Map.of("code", "some")));
    }

    @Test
    void usesNoProviderWithoutPkce() throws Exception {
        ground.provider.describe(changed("code_challenge_methods_supported", List.of("plain")));
        unavailable(
                Blame.HOST, "metadata", ground.signIn().finish(ground.signIn().attempt(), Map.of("code", "some")));
    }

    private static UnaryOperator<Map<String, Object>> changed(String name, Object value) {
        return metadata -> {
            var changed = new HashMap<>(metadata);
            changed.put(name, value);
            return changed;
        };
    }
}

package org.qunfa.login.oidc.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what ID tokens prove (OpenID Connect Core §3.1.3.7). Safe for use by many threads. */
public final class IdTokens {

    /** How far the provider's clock and ours may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST = 16_384;
    private static final String MALFORMED = "malformed";
    /** What a token may say that it is: tokens of other types are not about who signs in (RFC 8725 §3.11). */
    private static final String TYPE = "JWT";

    private final Clock clock;

    public IdTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a token of which nothing is believed yet.
     *
     * @throws UnprovedException when it is not signed, or not in a way that is permitted
     */
    public static SignedJWT read(String text, Expected expected) throws UnprovedException {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new UnprovedException("no-token", "there is no token, or it is far too long");
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            check(
                    expected.algorithms().contains(header.getAlgorithm().getName()),
                    "algorithm",
                    "the token is signed by an algorithm that is not permitted");
            check(header.getCriticalParams() == null, "critical", "the token asks for what is not known here");
            check(
                    header.getType() == null
                            || TYPE.equalsIgnoreCase(header.getType().getType()),
                    "type",
                    "the token is not one that says who signs in");
            return token;
        } catch (ParseException e) {
            throw new UnprovedException(MALFORMED, "the token cannot be read, or is not signed");
        }
    }

    /**
     * What a token says that was read.
     *
     * @param key the provider's, of the type that belongs to the token's algorithm
     * @throws UnprovedException when it does not prove it
     */
    public JWTClaimsSet prove(SignedJWT token, JWK key, Expected expected) throws UnprovedException {
        check(Signatures.areRight(token, key), "signature", "the token's signature is wrong");
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            check(expected.issuer().equals(claims.getIssuer()), "issuer", "the token is another provider's");
            checkAudience(claims, expected.client());
            checkTime(claims);
            check(
                    same(expected.nonce(), claims.getStringClaim("nonce")),
                    "nonce",
                    "the token belongs to another attempt");
            checkAccess(token.getHeader(), claims, expected.access());
            return claims;
        } catch (ParseException e) {
            throw new UnprovedException(MALFORMED, "the token's claims cannot be read");
        }
    }

    private static void checkAudience(JWTClaimsSet claims, String client) throws UnprovedException, ParseException {
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        check(audience.contains(client), "audience", "the token is for somebody else");
        check(
                party == null ? audience.size() == 1 : party.equals(client),
                "party",
                "the token was given to somebody else, or does not say to whom of several");
    }

    private void checkTime(JWTClaimsSet claims) throws UnprovedException {
        check(
                claims.getExpirationTime() != null && claims.getIssueTime() != null,
                "time",
                "the token does not say when it was made and when it ends");
        Instant now = clock.instant();
        check(now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW)), "expired", "the token has expired");
        check(!now.plus(SKEW).isBefore(claims.getIssueTime().toInstant()), "future", "the token is from the future");
        check(
                claims.getNotBeforeTime() == null
                        || !now.plus(SKEW).isBefore(claims.getNotBeforeTime().toInstant()),
                "future",
                "the token does not hold yet");
    }

    /** The hash of the token beside it, where it says one (§3.1.3.6); Ed25519 goes with SHA-512. */
    private static void checkAccess(JWSHeader header, JWTClaimsSet claims, String access)
            throws UnprovedException, ParseException {
        String said = claims.getStringClaim("at_hash");
        if (said == null) {
            return;
        }
        try {
            boolean edwards = header.getAlgorithm().equals(JWSAlgorithm.EdDSA);
            byte[] hash = MessageDigest.getInstance(edwards ? "SHA-512" : "SHA-256")
                    .digest(access.getBytes(StandardCharsets.US_ASCII));
            String right =
                    Base64URL.encode(Arrays.copyOf(hash, hash.length / 2)).toString();
            check(same(right, said), "at-hash", "the token belongs to another access token");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no such digest", e);
        }
    }

    private static boolean same(String right, @Nullable String said) {
        return said != null
                && MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(boolean holds, String code, String sentence) throws UnprovedException {
        if (!holds) {
            throw new UnprovedException(code, sentence);
        }
    }
}

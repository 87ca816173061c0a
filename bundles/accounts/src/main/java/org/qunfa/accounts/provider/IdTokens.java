package org.qunfa.accounts.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.qunfa.accounts.rows.Seals;

/**
 * Writes ID tokens (OpenID Connect Core §2). They say who signed in, where and when, and nothing else of them: what people agreed to share is
 * asked for with the access token.
 */
final class IdTokens {

    private IdTokens() {}

    /**
     * What a token says.
     *
     * @param nonce empty for none, as in those that come with a refresh (§12.2)
     * @param access the token beside it
     */
    record Said(String issuer, String subject, String client, String nonce, Instant provedAt, String access) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Said";
        }
    }

    /** @param seconds for which it holds */
    static String sign(RSAKey key, Said said, Instant now, long seconds) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(said.issuer())
                .subject(said.subject())
                .audience(said.client())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + seconds)
                .claim("auth_time", said.provedAt().getEpochSecond())
                .claim("at_hash", hash(said.access()));
        if (!said.nonce().isEmpty()) {
            claims.claim("nonce", said.nonce());
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java signs nothing by RSA", e);
        }
        return token.serialize();
    }

    /** The left half of the hash of the token beside it (§3.1.3.6). */
    private static String hash(String access) {
        byte[] whole = Seals.sha256(access);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, whole.length / 2));
    }
}

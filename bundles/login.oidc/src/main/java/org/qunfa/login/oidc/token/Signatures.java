package org.qunfa.login.oidc.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Says whether a key made a token's signature. */
final class Signatures {

    /** Of the shortest key for RSA (RFC 7518 §3.3, §3.5). */
    private static final int LEAST_BITS = 2_048;

    private static final String ED25519 = "Ed25519";
    private static final int ED25519_OCTETS = 32;
    /** What stands around such a key when it is encoded (RFC 8410 §4, §10.1). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    /** @param key of the type that belongs to the token's algorithm */
    static boolean areRight(SignedJWT token, JWK key) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return isRight(token, pair);
            }
            if (key instanceof RSAKey rsa) {
                return rsa.size() >= LEAST_BITS && token.verify(new RSASSAVerifier(rsa));
            }
            return key instanceof ECKey ec && isRight(token, ec);
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isRight(SignedJWT token, ECKey key) throws JOSEException {
        JWSVerifier verifier = new ECDSAVerifier(key);
        return token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                && key.getCurve().equals(Curve.P_256)
                && token.verify(verifier);
    }

    /** By the JDK: the library needs a further one for it. */
    private static boolean isRight(SignedJWT token, OctetKeyPair key) throws GeneralSecurityException {
        byte[] x = key.getX().decode();
        if (!key.getCurve().equals(Curve.Ed25519) || x.length != ED25519_OCTETS) {
            return false;
        }
        byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_OCTETS];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, ED25519_OCTETS);
        Signature signature = Signature.getInstance(ED25519);
        signature.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }
}

package org.qunfa.testkit.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key that an OpenID provider signs with, as JSON Web Algorithms (RFC 7518, RFC 8037) have it; made by the JDK alone, so that
 * libraries can be judged by it.
 *
 * @param kid its name
 */
public record SigningKey(String kid, Algorithm algorithm, KeyPair pair) {

    private static final int P256_OCTETS = 32;
    private static final int ED25519_OCTETS = 32;

    /** What is signed with. */
    public enum Algorithm {
        RS256("RS256"),
        PS256("PS256"),
        ES256("ES256"),
        EDDSA("EdDSA");

        private final String word;

        Algorithm(String word) {
            this.word = word;
        }

        /** As it stands in a token's head. */
        public String word() {
            return word;
        }
    }

    /** Makes a key; one for RSA has 2,048 bits. */
    public static SigningKey make(String kid, Algorithm algorithm) {
        return make(kid, algorithm, 2_048);
    }

    /** @param bits of a key for RSA; others have their own */
    public static SigningKey make(String kid, Algorithm algorithm, int bits) {
        try {
            KeyPairGenerator generator =
                    switch (algorithm) {
                        case RS256, PS256 -> KeyPairGenerator.getInstance("RSA");
                        case ES256 -> KeyPairGenerator.getInstance("EC");
                        case EDDSA -> KeyPairGenerator.getInstance("Ed25519");
                    };
            if (algorithm == Algorithm.ES256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm != Algorithm.EDDSA) {
                generator.initialize(bits);
            }
            return new SigningKey(kid, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no such keys", e);
        }
    }

    /** The public half as a JSON Web Key. */
    public Map<String, Object> jwk() {
        var jwk = new LinkedHashMap<String, Object>();
        jwk.put("kid", kid);
        jwk.put("use", "sig");
        jwk.put("alg", algorithm.word());
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", base64(unsigned(rsa.getModulus())));
            jwk.put("e", base64(unsigned(rsa.getPublicExponent())));
        } else if (pair.getPublic() instanceof ECPublicKey ec) {
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("x", base64(padded(unsigned(ec.getW().getAffineX()))));
            jwk.put("y", base64(padded(unsigned(ec.getW().getAffineY()))));
        } else {
            byte[] encoded = pair.getPublic().getEncoded();
            jwk.put("kty", "OKP");
            jwk.put("crv", "Ed25519");
            // The key itself is the end of what is around it (RFC 8410 §4).
            jwk.put("x", base64(Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length)));
        }
        return jwk;
    }

    byte[] sign(String text) {
        try {
            Signature signature =
                    switch (algorithm) {
                        case RS256 -> Signature.getInstance("SHA256withRSA");
                        case PS256 -> Signature.getInstance("RSASSA-PSS");
                        case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
                        case EDDSA -> Signature.getInstance("Ed25519");
                    };
            if (algorithm == Algorithm.PS256) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not sign so", e);
        }
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] octets = number.toByteArray();
        return octets[0] == 0 && octets.length > 1 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
    }

    private static byte[] padded(byte[] octets) {
        byte[] padded = new byte[P256_OCTETS];
        System.arraycopy(octets, 0, padded, P256_OCTETS - octets.length, octets.length);
        return padded;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}

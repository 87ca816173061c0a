package org.qunfa.testkit.alipay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A pair of keys of 2,048 bits, and RSA2: SHA256withRSA in Base64 (<i>signing</i>). */
public final class AlipayKeys {

    private static final String ALGORITHM = "SHA256withRSA";

    private final KeyPair pair;

    private AlipayKeys(KeyPair pair) {
        this.pair = pair;
    }

    /** New ones. */
    public static AlipayKeys make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return new AlipayKeys(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** The public one: X.509 in Base64. */
    public String publicText() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** The private one: PKCS#8 in Base64. */
    public String privateText() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    /** Signs a text that travels as UTF-8. */
    public String sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] octets) {
        return sign(pair.getPrivate(), octets);
    }

    private static String sign(PrivateKey key, byte[] octets) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(octets);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key signs nothing", e);
        }
    }

    static PublicKey read(String text) {
        try {
            var octets = new X509EncodedKeySpec(Base64.getDecoder().decode(text));
            return KeyFactory.getInstance("RSA").generatePublic(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no public key", e);
        }
    }

    static boolean fits(PublicKey key, byte[] octets, String sign) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(octets);
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "AlipayKeys[]";
    }
}

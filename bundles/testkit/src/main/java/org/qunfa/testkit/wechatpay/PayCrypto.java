package org.qunfa.testkit.wechatpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What APIv3 signs and encrypts with: SHA-256 with RSA of 2,048 bits, and AES-256-GCM with a nonce of 12 octets and a tag of 128
 * bits (支付通知, docs/partner/apis/partner-native-payment/payment-notice.html). Made by the JDK alone, so that libraries can be
 * judged by it.
 */
final class PayCrypto {

    static final String AEAD = "AEAD_AES_256_GCM";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG_BITS = 128;
    private static final int NONCE_LETTERS = 12;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private PayCrypto() {}

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no such keys", e);
        }
    }

    /** In Base64. */
    static String sign(PrivateKey key, String text) {
        return Base64.getEncoder().encodeToString(sign(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sign(PrivateKey key, byte[] octets) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not sign so", e);
        }
    }

    /** Whether the signature, in Base64, is that key's. */
    static boolean verifies(PublicKey key, String text, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // It is no Base64, or is not as long as a signature is.
            return false;
        }
    }

    /** As it stands in notices and among the certificates: with its algorithm, its nonce and what is authenticated besides. */
    static Map<String, Object> sealed(byte[] key, String associated, String text) {
        String nonce = word(NONCE_LETTERS);
        var sealed = new LinkedHashMap<String, Object>();
        sealed.put("algorithm", AEAD);
        sealed.put("nonce", nonce);
        sealed.put("associated_data", associated);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            byte[] ciphertext = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            sealed.put("ciphertext", Base64.getEncoder().encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt so", e);
        }
        return sealed;
    }

    /** In small hexadecimal letters. */
    static String sha1(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    /** Random letters and digits. */
    static String word(int letters) {
        var word = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** Random hexadecimal letters. */
    static String hex(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

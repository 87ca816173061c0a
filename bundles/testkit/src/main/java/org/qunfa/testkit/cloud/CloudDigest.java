package org.qunfa.testkit.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and what is made of it. */
public final class CloudDigest {

    private CloudDigest() {}

    /** Raw. */
    public static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** In small hexadecimal letters. */
    public static String sha256Hex(byte[] octets) {
        return hex(sha256(octets));
    }

    /** In small hexadecimal letters. */
    public static String sha256Hex(String text) {
        return sha256Hex(utf8(text));
    }

    /** HMAC with SHA-256. */
    public static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }

    /** In small hexadecimal letters. */
    public static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    /** Whether two texts are the same, without telling by the time where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(utf8(one), utf8(other));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

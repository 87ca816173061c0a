package org.qunfa.wire.cloud.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and the HMAC over it, with which services have their calls signed. */
public final class Sha256 {

    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private Sha256() {}

    /** The digest of a text in UTF-8, in small hexadecimal digits. */
    public static String digest(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(octets(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The HMAC of a text in UTF-8. */
    public static byte[] sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(octets(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }

    /** Octets in small hexadecimal digits. */
    public static String hex(byte[] octets) {
        return HEX.formatHex(octets);
    }

    /** A text in UTF-8. */
    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

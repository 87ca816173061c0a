package org.qunfa.accounts.factors;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that follow from a secret and the time (RFC 6238 over RFC 4226). HMAC-SHA-1, six digits and thirty seconds are what the apps
 * of people's devices can do.
 */
final class Totp {

    static final int STEP_SECONDS = 30;
    static final int SECRET_OCTETS = 20;

    private static final int CODES = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Totp() {}

    /**
     * The code of a step.
     *
     * @param step how many times thirty seconds have passed since 1970
     */
    static String code(byte[] secret, long step) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(0, step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-1", e);
        }
        // RFC 4226 §5.3: the last four bits say where the number is taken from.
        int offset = hash[hash.length - 1] & 0x0F;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
        return "%06d".formatted(number % CODES);
    }

    /** Octets as apps and people take them (RFC 4648 §6), without padding. */
    static String base32(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int left = 0;
        for (byte octet : octets) {
            bits = (bits << Byte.SIZE) | (octet & 0xFF);
            left += Byte.SIZE;
            while (left >= BITS) {
                left -= BITS;
                text.append(BASE_32.charAt((bits >> left) & 0x1F));
                bits &= (1 << left) - 1;
            }
        }
        return left == 0
                ? text.toString()
                : text.append(BASE_32.charAt((bits << (BITS - left)) & 0x1F)).toString();
    }
}

package org.qunfa.accounts.sessions;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.rows.Seals;

/** Secrets of 256 bits that browsers keep: 43 characters of Base64url, of which the tables hold the SHA-256. */
public final class Tokens {

    private static final int OCTETS = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();

    /** A new one. */
    public String make() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** A new one of letters and digits alone, for addresses of providers that give nothing else back (WeChat's {@code state}). */
    public String makePlain() {
        String token = make();
        // One in four is, so this ends soon, and nobody can guess it any better.
        while (token.indexOf('-') >= 0 || token.indexOf('_') >= 0) {
            token = make();
        }
        return token;
    }

    /** Whether somebody sent what can be one. */
    public static boolean isToken(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    /** What is stored of one. */
    public static byte[] hash(String token) {
        return Seals.sha256(token);
    }

    /** What a page has to repeat: it follows from the token, and the token does not follow from it. */
    static String csrf(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Seals.sha256("csrf " + token));
    }
}

package org.qunfa.accounts.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole key: {@code qf_}, its public name, {@code _}, and 256 bits in Base64url. Never shown by {@link #toString}. */
final class Secret {

    private static final Pattern SHAPE = Pattern.compile("qf_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    private static final String PREFIX = "qf_";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int NAME_LENGTH = 8;
    private static final int SECRET_OCTETS = 32;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Makes a new one. */
    static Secret make(SecureRandom random) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < NAME_LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SECRET_OCTETS];
        random.nextBytes(secret);
        text.append('_').append(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        return new Secret(text.toString());
    }

    /** Reads what a caller sent; empty when it cannot be a key. */
    static Optional<Secret> read(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
    }

    String name() {
        return text.substring(PREFIX.length(), PREFIX.length() + NAME_LENGTH);
    }

    /** SHA-256 of the whole key. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole key, to be shown once. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret[" + name() + "]";
    }
}

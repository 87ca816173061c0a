package org.qunfa.messaging.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What somebody decided on, as a hash. */
public final class Seen {

    private Seen() {}

    /**
     * The hash of some texts and of the lexicons that they were judged by.
     *
     * @param lexicon the newest version among them
     */
    public static String hash(long lexicon, String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((lexicon + "\n").getBytes(StandardCharsets.UTF_8));
            for (String text : texts) {
                byte[] octets = text.getBytes(StandardCharsets.UTF_8);
                digest.update((octets.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(octets);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.qunfa.store.vault;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.qunfa.store.files.SecretFile;

/**
 * The keys of personal data, 256 bits each: one for fingerprints, and numbered ones for sealing, of which the newest seals
 * and all open. The file has a line {@code fingerprint=BASE64} and lines {@code NUMBER=BASE64}; a key is changed by adding a
 * line with the next number on every node, and a key is never removed while something is sealed with it.
 *
 * @param sealing by number, 1 to 65,535
 */
record KeyRing(SecretKey fingerprint, SortedMap<Integer, SecretKey> sealing) {

    private static final String HEAD = """
            # What opens the personal data in the database. Back this file up, apart from the database;
            # without it nobody can read that data again.
            """;
    private static final int LENGTH = 32;
    private static final int MOST = 65_535;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    /** Makes a ring with one sealing key. */
    static KeyRing make() {
        SecureRandom random = new SecureRandom();
        return new KeyRing(random(random), new TreeMap<>(Map.of(1, random(random))));
    }

    /** Writes the ring; it is on the disk when this returns. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("fingerprint=").append(base64(fingerprint)).append('\n');
        sealing.forEach((number, key) ->
                text.append(number).append('=').append(base64(key)).append('\n'));
        SecretFile.write(file, text.toString());
    }

    /**
     * Reads a ring.
     *
     * @throws IOException when others may read the file, or it holds something else than keys
     */
    static KeyRing read(Path file) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(SecretFile.read(file)));
        TreeMap<Integer, SecretKey> sealing = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (NUMBER.matcher(name).matches() && Integer.parseInt(name) <= MOST) {
                sealing.put(Integer.parseInt(name), key(file, lines, name));
            } else if (!"fingerprint".equals(name)) {
                throw new IOException(file + " has a line that is neither 'fingerprint' nor a number from 1 to 65535.");
            }
        }
        if (sealing.isEmpty()) {
            throw new IOException(file + " holds no numbered key.");
        }
        return new KeyRing(key(file, lines, "fingerprint"), sealing);
    }

    @Override
    public String toString() {
        return "KeyRing" + sealing.keySet();
    }

    private static SecretKey key(Path file, Properties lines, String name) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(lines.getProperty(name, ""));
            if (key.length == LENGTH) {
                return of(key);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The key '" + name + "' in " + file + " is no Base64.");
        }
        throw new IOException("The key '" + name + "' in " + file + " is missing or not 256 bits long.");
    }

    private static SecretKey random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }

    private static SecretKey of(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static String base64(SecretKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}

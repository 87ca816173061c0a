package org.qunfa.accounts.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106), written as a PHC string: what it was made with stands in front of what came out. */
final class Argon2 {

    /** What new hashes are made with: the least that OWASP's Password Storage Cheat Sheet recommends. */
    static final Cost COST = new Cost(19_456, 2, 1);

    static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)"
            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private Argon2() {}

    /**
     * What a hash costs to make.
     *
     * @param memory in KiB
     */
    record Cost(int memory, int passes, int lanes) {}

    /** The hash of a password. */
    static String hash(String password, byte[] salt) {
        byte[] hash = new byte[HASH_OCTETS];
        generate(password, salt, COST, hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + COST.memory() + ",t=" + COST.passes() + ",p=" + COST.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Whether the hash is the password's. */
    static boolean matches(String password, String phc) {
        Matcher parts = parts(phc);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] hash = new byte[expected.length];
        generate(password, Base64.getDecoder().decode(parts.group(4)), cost(parts), hash);
        return MessageDigest.isEqual(expected, hash);
    }

    /** Takes as long as a comparison with a hash of today. */
    static void spend(String password) {
        generate(password, new byte[SALT_OCTETS], COST, new byte[HASH_OCTETS]);
    }

    /** Whether the hash was made with what new ones are made with. */
    static boolean isCurrent(String phc) {
        return cost(parts(phc)).equals(COST);
    }

    private static Matcher parts(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password has a form that this version does not know");
        }
        return parts;
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static void generate(String password, byte[] salt, Cost cost, byte[] hash) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    }
}

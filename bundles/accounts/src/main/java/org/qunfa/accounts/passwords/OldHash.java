package org.qunfa.accounts.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.accounts.OldForm;

/**
 * The MD5 of a password, as another system kept it, inside an Argon2id: a stolen table gives away no MD5. It is replaced
 * when its owner signs in.
 *
 * @param form how the other system made it
 * @param salt what it added to the password; may be empty
 * @param phc the Argon2id of the MD5 in lower-case hexadecimal
 */
record OldHash(OldForm form, String salt, String phc) {

    private static final Pattern SHAPE = Pattern.compile("md5:([a-z-]+):([A-Za-z0-9_-]*):(\\$.*)");

    /** Whether a stored password is one. */
    static boolean is(String stored) {
        return stored.startsWith("md5:");
    }

    static OldHash read(String stored) {
        Matcher parts = SHAPE.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password has a form that this version does not know");
        }
        OldForm form = OldForm.of(parts.group(1))
                .orElseThrow(() -> new IllegalStateException("an old password has an unknown form"));
        String salt = new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8);
        return new OldHash(form, salt, parts.group(3));
    }

    String stored() {
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(salt.getBytes(StandardCharsets.UTF_8));
        return "md5:" + form.word() + ":" + written + ":" + phc;
    }

    /** What the other system kept of a password. */
    String md5(String password) {
        String input =
                switch (form) {
                    case PLAIN -> password;
                    case SALT_FIRST -> salt + password;
                    case SALT_LAST -> password + salt;
                };
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(input.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** Says nothing that helps to guess. */
    @Override
    public String toString() {
        return "OldHash[" + form + "]";
    }
}

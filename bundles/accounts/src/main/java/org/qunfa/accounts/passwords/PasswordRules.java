package org.qunfa.accounts.passwords;

import java.text.Normalizer;
import org.qunfa.accounts.Denied;
import org.qunfa.model.PhoneNumber;

/** Which passwords are good enough: long, and none of those that are tried first (NIST SP 800-63B §5.1.1.2). */
public final class PasswordRules {

    static final int LEAST = 8;
    private static final int MOST = 128;
    private static final int LONGEST_TRIED = 1_000;
    private static final int DIGITS_OF_NUMBER = 8;
    private static final String FIELD = "/password";

    private PasswordRules() {}

    /** The form in which a password is hashed, so that it is the same whatever keyboard wrote it. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Whether it can be a password at all, if only one that another system took: anything else is not worth hashing. */
    public static boolean isTriable(String password) {
        return password.length() <= LONGEST_TRIED;
    }

    /**
     * Refuses a password that is too short, too long, or can be guessed.
     *
     * @param phone its owner's number
     */
    static void require(String password, PhoneNumber phone) {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < LEAST || length > MOST || password.codePointCount(0, password.length()) > MOST) {
            throw Denied.at(FIELD, "bad-length", "a password has 8 to 128 characters");
        }
        String digits = Long.toString(phone.digits());
        if (normal.contains(digits.substring(Math.max(0, digits.length() - DIGITS_OF_NUMBER)))) {
            throw Denied.at(FIELD, "password-is-number", "a password does not hold one's own phone number");
        }
        if (WeakPasswords.isWeak(normal)) {
            throw weak();
        }
    }

    static Denied weak() {
        return Denied.at(FIELD, "password-weak", "this password is among those that are tried first; choose another");
    }
}

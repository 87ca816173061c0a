package org.qunfa.accounts.passwords;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are used most, from the list of zxcvbn: of its 30,000, in the order of use, those that are long enough to be taken
 * here, which are more than the 3,000 that OWASP ASVS 6.2.4 asks for.
 */
final class CommonPasswords {

    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    /** Whether it is one of them, in lower case. */
    static boolean holds(String lower) {
        return ALL.contains(lower);
    }

    static int size() {
        return ALL.size();
    }

    private static Set<String> read() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .filter(word -> word.codePointCount(0, word.length()) >= PasswordRules.LEAST)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords is missing in this bundle", e);
        }
    }
}

package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proves with besides a password or a code: codes of an app on their device (TOTP, RFC 6238), or one of ten codes on
 * paper. A service; safe for use by many threads.
 */
public interface SecondFactors {

    /**
     * How it stands with somebody.
     *
     * @param since since when it is asked for; null when it is not
     * @param recoveryCodes how many codes on paper are left
     */
    record State(@Nullable Instant since, int recoveryCodes) {}

    /**
     * A secret that was just made, to be shown once.
     *
     * @param secret in Base32, as apps take it
     * @param uri the same for a picture that apps read
     */
    record Begun(String secret, String uri) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    State state(PersonId person);

    /**
     * Makes a secret. It is asked for once {@link #confirm} has shown that the app has it.
     *
     * @throws Denied when one is asked for already
     */
    Begun begin(PersonId person);

    /**
     * Has it asked for from now on.
     *
     * @param code the app's code
     * @return ten codes for when the device is lost, to be shown once; each is good once
     * @throws Denied when the code is wrong
     */
    List<String> confirm(PersonId person, String code);

    /**
     * Makes ten codes on paper in place of those that there were, which are worth nothing any more; the app stays.
     *
     * @return them, to be shown once
     * @throws Denied NOT_FOUND when none is asked for
     */
    List<String> renew(PersonId person);

    /**
     * Has it asked for no more.
     *
     * @return whether it was
     */
    boolean remove(PersonId person);

    /**
     * Has it asked for no more, for who lost both the device and the codes on paper. Sessions stay.
     *
     * @param by who does so, as the record names them
     * @param reason why, in a word such as {@code lost-device}
     * @return whether it was asked for
     * @throws Denied when the reason is no word
     */
    boolean remove(PersonId person, String by, String reason);
}

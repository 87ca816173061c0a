package org.qunfa.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a code is for. One that was sent for something else is wrong. */
public enum CodePurpose {
    /** To prove a number when somebody registers. */
    REGISTER,
    /** To sign in instead of with a password. */
    SIGN_IN,
    /** To confirm that it is still them, before something that matters. */
    STEP_UP,
    /** To prove the number that somebody who is signed in wants to have instead of theirs. */
    CHANGE_PHONE,
    /** To prove who appeals against a ban, or asks what became of it. */
    APPEAL;

    /** The word for it outside: {@code register} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether who tries such a code is signed in. */
    public boolean isInSession() {
        return this == STEP_UP || this == CHANGE_PHONE;
    }

    /** The purpose with this word. */
    public static Optional<CodePurpose> of(String word) {
        return Stream.of(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}

package org.qunfa.accounts.provider;

import java.util.Optional;
import org.qunfa.accounts.sessions.Tokens;

/**
 * A refresh token: a half that stays for as long as somebody is signed in at a client, and one that changes with each use. So a token that
 * was used before is known as what it is, however long ago that was, and only one is stored (RFC 9700 §4.14.2).
 */
record RefreshToken(String selector, String secret) {

    private static final int HALF = 43;

    /** Reads what somebody sent; empty when it cannot be one. */
    static Optional<RefreshToken> read(String text) {
        return text.length() == 2 * HALF
                        && Tokens.isToken(text.substring(0, HALF))
                        && Tokens.isToken(text.substring(HALF))
                ? Optional.of(new RefreshToken(text.substring(0, HALF), text.substring(HALF)))
                : Optional.empty();
    }

    String text() {
        return selector + secret;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "RefreshToken";
    }
}

package org.qunfa.plugin.login;

import java.net.URI;
import java.time.Duration;
import org.qunfa.plugin.Bounds;

/**
 * Somebody who wants to sign in. Only the platform makes these.
 *
 * @param state what comes back with the answer and belongs to this attempt alone, 16 to 128 characters; its secrets too are
 *     the platform's, which checks them
 * @param proof what the provider needs to prove that the answer is for us
 * @param callback where the provider sends the browser back to
 * @param target the number or address that a code goes to; empty where none does
 * @param language the language of the person, as a BCP 47 tag
 * @param patience how long the platform waits for the outcome, from the call
 */
public record LoginAttempt(String state, Proof proof, URI callback, String target, String language, Duration patience) {

    /**
     * What an OpenID provider gets to see of our secrets.
     *
     * @param nonce what its token has to repeat
     * @param challenge the SHA-256 challenge of PKCE (RFC 7636)
     */
    public record Proof(String nonce, String challenge) {}

    public LoginAttempt {
        Bounds.check(state.length() >= 16 && state.length() <= 128, "a state has 16 to 128 characters");
        Bounds.patience(patience);
    }

    /** Says neither the secrets nor the target. */
    @Override
    public String toString() {
        return "LoginAttempt[]";
    }
}

package org.qunfa.plugin.login;

import java.time.Duration;
import java.util.Map;
import org.qunfa.plugin.Bounds;

/**
 * What came back for an attempt: the parameters of the provider's redirect, or what the person filled in. The platform found
 * the state to be its own, unused and in time.
 *
 * @param attempt what it answers
 * @param values what came back, by name
 * @param verifier the secret behind the attempt's challenge
 * @param patience how long the platform waits for the outcome, from the call
 */
public record LoginReply(LoginAttempt attempt, Map<String, String> values, String verifier, Duration patience) {

    public LoginReply {
        values = Map.copyOf(values);
        Bounds.patience(patience);
    }

    /** Says nothing of what came back. */
    @Override
    public String toString() {
        return "LoginReply[" + values.size() + " values]";
    }
}

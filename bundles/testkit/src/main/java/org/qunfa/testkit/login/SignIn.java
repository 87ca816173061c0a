package org.qunfa.testkit.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.testkit.cloud.CloudDigest;

/**
 * Asks an open plugin as the platform does when somebody signs in: each attempt has a state, a nonce and a verifier of its own, and the
 * browser is sent back to {@link LoginFarSide#CALLBACK}. For one test's thread.
 */
public final class SignIn {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LoginProvider plugin;
    private final SimulatedLogin provider;
    private int made;

    public SignIn(LoginProvider plugin, SimulatedLogin provider) {
        this.plugin = plugin;
        this.provider = provider;
    }

    /** A new attempt. */
    public LoginAttempt attempt() {
        made++;
        byte[] hash = CloudDigest.sha256(verifier(made).getBytes(StandardCharsets.US_ASCII));
        return new LoginAttempt(
                "stateOfAttempt0000" + made,
                new LoginAttempt.Proof(
                        "nonceOfAttempt" + made,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash)),
                LoginFarSide.CALLBACK,
                "",
                "zh-CN",
                PATIENCE);
    }

    private static String verifier(int attempt) {
        return "verifierOfAttempt" + attempt + "x".repeat(40);
    }

    /** Begins: where the browser goes. */
    public URI begin(LoginAttempt attempt) {
        BeginOutcome begun = outcome(plugin.begin(attempt).toCompletableFuture()::get);
        if (begun instanceof BeginOutcome.Redirect redirect) {
            return redirect.address();
        }
        throw new AssertionError("it does not send the browser to the provider: " + begun);
    }

    /** Finishes with what came back for the last attempt. */
    public LoginOutcome finish(LoginAttempt attempt, Map<String, String> values) {
        var reply = new LoginReply(attempt, values, verifier(made), PATIENCE);
        return outcome(plugin.finish(reply).toCompletableFuture()::get);
    }

    /** Somebody whom the provider knows signs in and agrees. */
    public LoginOutcome agree(String person) {
        LoginAttempt attempt = attempt();
        return finish(attempt, Visit.of(provider).agree(begin(attempt), person));
    }

    private interface Wait<T> {
        T until(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T outcome(Wait<T> wait) {
        try {
            return wait.until(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("there was no outcome", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

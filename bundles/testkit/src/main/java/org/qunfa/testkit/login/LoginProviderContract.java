package org.qunfa.testkit.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every login provider has to keep of the promises of {@link LoginProvider}. A plugin's test extends this. */
public abstract class LoginProviderContract extends PluginContract<LoginProvider, LoginPeer> {

    private static final String TARGET = "+8613855559753";
    private static final String VERIFIER = "verifier-xq7vk-0123456789-0123456789-0123456789";

    private int made;

    @Override
    protected final LoginProfile profile() {
        return plugin.profile();
    }

    @Override
    protected final CompletionStage<Void> open(RecordedHost with) {
        return plugin.open(with);
    }

    @Override
    protected final CompletionStage<Void> close(Duration within) {
        return plugin.close(within);
    }

    @Override
    protected final Set<String> privateWords() {
        return Set.of(TARGET.substring(1), VERIFIER, "nonce-wz3jn");
    }

    /** Nobody can sign in when the far side does not answer; a provider that needs nobody to begin may begin. */
    @Override
    protected final Class<?> whenSilent() {
        return Outcome.DidNotHappen.class;
    }

    @Override
    protected final Asked<LoginOutcome> ask() {
        LoginAttempt attempt = attempt();
        BeginOutcome begun = begin(attempt);
        if (begun instanceof BeginOutcome.Unavailable) {
            return finish(attempt, Map.of());
        }
        return finish(attempt, far.agree(attempt, begun, "anna"));
    }

    private LoginAttempt attempt() {
        made++;
        return new LoginAttempt(
                "state-of-attempt-" + made,
                new LoginAttempt.Proof("nonce-wz3jn-" + made, challenge()),
                URI.create("https://sms.example.com/login/back"),
                plugin.profile().needsTarget() ? TARGET : "",
                "zh-CN",
                patience());
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private BeginOutcome begin(LoginAttempt attempt) {
        return asker.ask("begin", patience(), () -> plugin.begin(attempt)).get();
    }

    private Asked<LoginOutcome> finish(LoginAttempt attempt, Map<String, String> values) {
        var reply = new LoginReply(attempt, values, VERIFIER, patience());
        return asker.ask("finish", patience(), () -> plugin.finish(reply));
    }

    private LoginOutcome signIn(String person) {
        LoginAttempt attempt = attempt();
        return finish(attempt, far.agree(attempt, begin(attempt), person)).get();
    }

    @Test
    void carriesTheStateAndHidesTheTarget() throws Exception {
        opened();
        LoginAttempt attempt = attempt();
        BeginOutcome begun = begin(attempt);
        assertInstanceOf(Outcome.Happened.class, begun);
        if (begun instanceof BeginOutcome.Redirect redirect) {
            assertTrue(
                    redirect.address().getRawQuery().contains(attempt.state()),
                    "the answer could not be told from another's: the state does not go along");
        }
        if (begun instanceof BeginOutcome.CodeSent sent) {
            assertFalse(sent.maskedTarget().contains(TARGET.substring(1)), "it shows the whole target");
        }
    }

    @Test
    void knowsAPersonAgainAndNobodyElseForThem() throws Exception {
        opened();
        var anna = assertInstanceOf(LoginOutcome.Known.class, signIn("anna"));
        var again = assertInstanceOf(LoginOutcome.Known.class, signIn("anna"));
        var bert = assertInstanceOf(LoginOutcome.Known.class, signIn("bert"));
        assertEquals(anna.issuer(), again.issuer());
        assertEquals(anna.subject(), again.subject(), "the same person came as another");
        assertNotEquals(anna.subject(), bert.subject(), "two people came as one");
    }

    @Test
    void letsNobodyInWhoRefuses() throws Exception {
        opened();
        LoginAttempt attempt = attempt();
        Map<String, String> values = far.refuse(attempt, begin(attempt));
        assertInstanceOf(Outcome.DidNotHappen.class, finish(attempt, values).get(), "it let somebody in who refused");
    }

    @Test
    void letsNobodyInWithMadeUpValues() throws Exception {
        opened();
        LoginAttempt attempt = attempt();
        Map<String, String> values = new HashMap<>(far.agree(attempt, begin(attempt), "anna"));
        values.replaceAll((name, value) -> name.equals("state") ? value : "made-up");
        assertInstanceOf(Outcome.DidNotHappen.class, finish(attempt, values).get(), "it believed made-up values");
        assertInstanceOf(
                Outcome.DidNotHappen.class, finish(attempt, Map.of()).get(), "it let somebody in without any values");
    }

    @Test
    void letsNobodyInWhenNoAnswerComes() throws Exception {
        opened();
        LoginAttempt attempt = attempt();
        Map<String, String> values = far.agree(attempt, begin(attempt), "anna");
        play(FarTrick.SILENT);
        assertInstanceOf(Outcome.DidNotHappen.class, finish(attempt, values).get());
    }
}

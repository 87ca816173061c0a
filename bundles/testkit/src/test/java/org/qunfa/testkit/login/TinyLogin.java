package org.qunfa.testkit.login;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;

/** The smallest login provider, by a redirect, that keeps the contract, and on request does not. */
final class TinyLogin extends TinyFar<LoginProvider> implements LoginPeer, LoginProvider {

    /** What a provider in particular can do wrong. */
    enum Flaw {
        NONE(""),
        FORGETS_THE_STATE("carriesTheStateAndHidesTheTarget"),
        SHOWS_THE_NONCE("carriesTheStateAndHidesTheTarget"),
        TAKES_ALL_FOR_ONE("knowsAPersonAgainAndNobodyElseForThem"),
        TAKES_ONE_FOR_TWO("knowsAPersonAgainAndNobodyElseForThem"),
        LETS_IN_WHO_REFUSES("letsNobodyInWhoRefuses"),
        BELIEVES_ANY_CODE("letsNobodyInWithMadeUpValues"),
        LETS_IN_WITHOUT_AN_ANSWER("letsNobodyInWhenNoAnswerComes");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final String REFUSED = "refused";

    private final TinyPlugin life = new TinyPlugin(remote, Habit.NONE);
    private final Flaw flaw;
    private final Map<String, String> codes = new HashMap<>();
    private int known;
    private volatile String shown = "";

    TinyLogin(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public LoginProvider plugin() {
        return this;
    }

    @Override
    public LoginProfile profile() {
        return new LoginProfile(new PluginId("tiny~test"), "Tiny", false, life.window());
    }

    @Override
    public CompletionStage<BeginOutcome> begin(LoginAttempt attempt) {
        var ends = new FailureEnds<BeginOutcome>(BeginOutcome.Unavailable::new, BeginOutcome.Unavailable::new);
        return life.ask(attempt.proof().nonce(), () -> redirect(attempt), ends);
    }

    private BeginOutcome redirect(LoginAttempt attempt) {
        String state = flaw == Flaw.FORGETS_THE_STATE ? "" : attempt.state();
        shown = flaw == Flaw.SHOWS_THE_NONCE ? attempt.proof().nonce() : "";
        return new BeginOutcome.Redirect(URI.create("https://login.example.com/?state=" + state));
    }

    @Override
    public CompletionStage<LoginOutcome> finish(LoginReply reply) {
        var ends = new FailureEnds<LoginOutcome>(
                LoginOutcome.Unavailable::new,
                why -> flaw == Flaw.LETS_IN_WITHOUT_AN_ANSWER ? who("anybody") : new LoginOutcome.Denied(why));
        return life.ask(reply.verifier(), () -> exchange(reply.values()), ends);
    }

    private synchronized LoginOutcome exchange(Map<String, String> values) {
        String code = values.getOrDefault("code", REFUSED);
        if (code.equals(REFUSED) && flaw == Flaw.LETS_IN_WHO_REFUSES) {
            return who("anybody");
        }
        String person = codes.remove(code);
        if (person == null && !(flaw == Flaw.BELIEVES_ANY_CODE && !code.equals(REFUSED))) {
            return new LoginOutcome.Denied(Failure.remote("40029", "the code is not good"));
        }
        return who(person == null ? "anybody" : person);
    }

    private LoginOutcome who(String person) {
        known++;
        String subject =
                switch (flaw) {
                    case TAKES_ALL_FOR_ONE -> "somebody";
                    case TAKES_ONE_FOR_TWO -> person + known;
                    default -> person;
                };
        return new LoginOutcome.Known("https://login.example.com", subject, Map.of());
    }

    @Override
    public synchronized Map<String, String> agree(LoginAttempt attempt, BeginOutcome begun, String person) {
        String code = "code-" + person + "-" + attempt.state();
        codes.put(code, person);
        return Map.of("state", attempt.state(), "code", code);
    }

    @Override
    public Map<String, String> refuse(LoginAttempt attempt, BeginOutcome begun) {
        return Map.of("state", attempt.state());
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return life.open(host);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return life.close(patience);
    }

    @Override
    public String toString() {
        return life.toString() + shown;
    }
}

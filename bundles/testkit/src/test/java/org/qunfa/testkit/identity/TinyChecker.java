package org.qunfa.testkit.identity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;

/** The smallest identity checker that keeps the contract, and on request does not. */
final class TinyChecker extends TinyFar<IdentityChecker> implements IdentityPeer, IdentityChecker {

    /** What a checker in particular can do wrong. */
    enum Flaw {
        NONE(""),
        MATCHES_EVERYBODY("tellsWhoIsWho"),
        CALLS_A_MISMATCH_NO_RECORD("tellsWhoIsWho"),
        CALLS_NO_RECORD_A_MISMATCH("tellsWhoIsWho"),
        ASKS_TWICE("asksOnceForEachQuestion"),
        SHOWS_THE_NUMBER("tellsWhoIsWho");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final FailureEnds<IdentityOutcome> ENDS =
            new FailureEnds<>(IdentityOutcome.Unavailable::new, IdentityOutcome.Unknown::new);

    private final TinyPlugin life;
    private final Flaw flaw;
    private final Map<String, String> known = new HashMap<>();
    private int asked;

    TinyChecker(Flaw flaw, Habit habit) {
        this.flaw = flaw;
        life = new TinyPlugin(remote, habit);
    }

    @Override
    public IdentityChecker plugin() {
        return this;
    }

    @Override
    public synchronized void know(String name, String number) {
        known.put(number, name);
    }

    @Override
    public synchronized int asked() {
        return asked;
    }

    @Override
    public IdentityProfile profile() {
        return new IdentityProfile(new PluginId("tiny~test"), life.window());
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return life.open(host);
    }

    @Override
    public CompletionStage<IdentityOutcome> check(Person person) {
        return life.ask(person.number(), () -> life.gaveUp() ? ENDS.unreachable() : look(person), ENDS);
    }

    private synchronized IdentityOutcome look(Person person) {
        asked += flaw == Flaw.ASKS_TWICE ? 2 : 1;
        String name = known.get(person.number());
        if (flaw == Flaw.SHOWS_THE_NUMBER) {
            return new IdentityOutcome.Match(person.number());
        }
        if (flaw == Flaw.MATCHES_EVERYBODY || person.name().equals(name)) {
            return new IdentityOutcome.Match("1");
        }
        boolean record = name != null;
        if (flaw == Flaw.CALLS_A_MISMATCH_NO_RECORD || flaw == Flaw.CALLS_NO_RECORD_A_MISMATCH) {
            record = flaw == Flaw.CALLS_NO_RECORD_A_MISMATCH;
        }
        return record ? new IdentityOutcome.Mismatch() : new IdentityOutcome.NoRecord();
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return life.close(patience);
    }

    @Override
    public String toString() {
        return life.toString();
    }
}

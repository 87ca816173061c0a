package org.qunfa.testkit.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.push.BatchPushVendor;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushProfile;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;

/** The smallest push vendor that keeps the contract, and on request does not. */
final class TinyPush extends TinyFar<PushVendor> implements PushPeer, BatchPushVendor {

    /** What a vendor in particular can do wrong. */
    enum Flaw {
        NONE(""),
        PUSHES_TWICE("handsANoteOverOnce"),
        HIDES_THAT_A_TOKEN_IS_GONE("saysThatATokenIsGoneAndSinceWhen"),
        DOES_NOT_KNOW_SINCE_WHEN("saysThatATokenIsGoneAndSinceWhen"),
        TAKES_WHAT_IS_TOO_LARGE("saysThatANoteIsTooLarge"),
        SAYS_A_WRONG_LIMIT("saysThatANoteIsTooLarge"),
        CALLS_THROTTLED_UNKNOWN("saysThrottled"),
        MIXES_ANSWERS_UP("answersEachNoteOfABatchAtItsPlace"),
        FORGETS_ONE_OF_A_BATCH("answersEachNoteOfABatchAtItsPlace"),
        THROWS_AT_AN_EMPTY_BATCH("takesAnEmptyBatch");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final int MOST = 1_000;

    private final TinyPlugin life = new TinyPlugin(remote, Habit.NONE);
    private final Flaw flaw;
    private final Map<String, Integer> got = new HashMap<>();
    private final Map<String, Instant> gone = new HashMap<>();
    private boolean throttling;
    private int tokens;

    TinyPush(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public PushVendor plugin() {
        return this;
    }

    @Override
    public PushProfile profile() {
        return new PushProfile(new PluginId("tiny~test"), "tiny", MOST, life.window(), 0);
    }

    @Override
    public CompletionStage<PushOutcome> push(PushNote note) {
        var ends = new FailureEnds<PushOutcome>(PushOutcome.Unavailable::new, PushOutcome.Unknown::new);
        return life.ask(note.message().body(), () -> take(note), ends);
    }

    private synchronized PushOutcome take(PushNote note) {
        Instant since = gone.get(note.token());
        if (throttling) {
            return flaw == Flaw.CALLS_THROTTLED_UNKNOWN
                    ? new PushOutcome.Unknown(Failure.remote("429", "too fast"))
                    : new PushOutcome.Throttled(Duration.ofSeconds(1), "429");
        }
        if (since != null && flaw != Flaw.HIDES_THAT_A_TOKEN_IS_GONE) {
            return new PushOutcome.TokenGone(flaw == Flaw.DOES_NOT_KNOW_SINCE_WHEN ? Instant.now() : since);
        }
        if (note.message().octets() > MOST && flaw != Flaw.TAKES_WHAT_IS_TOO_LARGE) {
            return new PushOutcome.TooLarge(flaw == Flaw.SAYS_A_WRONG_LIMIT ? 2 * MOST : MOST);
        }
        got.merge(note.token(), flaw == Flaw.PUSHES_TWICE ? 2 : 1, Integer::sum);
        return new PushOutcome.Accepted("note-" + note.id());
    }

    @Override
    public List<CompletionStage<PushOutcome>> pushAll(List<PushNote> notes) {
        if (flaw == Flaw.THROWS_AT_AN_EMPTY_BATCH && notes.isEmpty()) {
            throw new IllegalArgumentException("nothing to push");
        }
        var stages = new ArrayList<CompletionStage<PushOutcome>>();
        notes.forEach(note -> stages.add(push(note)));
        if (flaw == Flaw.MIXES_ANSWERS_UP) {
            stages.add(stages.remove(0));
        }
        if (flaw == Flaw.FORGETS_ONE_OF_A_BATCH) {
            stages.remove(0);
        }
        return stages;
    }

    @Override
    public synchronized String token() {
        return "token-" + tokens++;
    }

    @Override
    public synchronized void forget(String token, Instant since) {
        gone.put(token, since);
    }

    @Override
    public synchronized void throttle(boolean now) {
        throttling = now;
    }

    @Override
    public synchronized int got(String token) {
        return got.getOrDefault(token, 0);
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
        return life.toString();
    }
}

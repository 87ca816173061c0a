package org.qunfa.testkit.voice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.HangUp;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceHost;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.plugin.voice.VoiceProfile;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;
import org.qunfa.testkit.ground.TinyRemote;

/** The smallest voice caller that keeps the contract, and on request does not. */
final class TinyVoice extends TinyFar<VoiceCaller> implements VoicePeer, VoiceCaller {

    /** What a caller in particular can do wrong. */
    enum Flaw {
        NONE(""),
        CALLS_TWICE("callsOnceAndReportsHowItWent"),
        NEVER_SAYS_THAT_A_CALL_ENDED("callsOnceAndReportsHowItWent"),
        COUNTS_SECONDS_WRONG("callsOnceAndReportsHowItWent"),
        USES_ANOTHER_NAME("callsOnceAndReportsHowItWent"),
        LOSES_KEYS("reportsWhatIsKeyedIn"),
        ACKNOWLEDGES_AT_ONCE("acknowledgesAStepOnlyWhenItIsDurable"),
        DOES_NOT_HANG_UP("hangsUp"),
        KNOWS_EVERY_CALL("knowsNoCallThatWasNotMade");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private final TinyPlugin life = new TinyPlugin(remote, Habit.NONE);
    private final Flaw flaw;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<CallId> inProgress = new ArrayList<>();
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private volatile @Nullable VoiceHost host;

    TinyVoice(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public VoiceCaller plugin() {
        return this;
    }

    @Override
    public VoiceProfile profile() {
        return new VoiceProfile(
                new PluginId("tiny~test"),
                true,
                true,
                Duration.ofMinutes(2),
                life.window(),
                VoiceProfile.PerNumber.ANY);
    }

    @Override
    public CompletionStage<Void> open(VoiceHost given) {
        host = given;
        return life.open(given);
    }

    @Override
    public CompletionStage<CallOutcome> call(VoiceNotice notice) {
        var ends = new FailureEnds<CallOutcome>(CallOutcome.Unavailable::new, CallOutcome.Unknown::new);
        return life.ask(notice.speech().text(), () -> dial(notice), ends);
    }

    private synchronized CallOutcome dial(VoiceNotice notice) {
        var call = new CallId("call-" + notice.id());
        numbers.merge(Long.toString(notice.to().digits()), flaw == Flaw.CALLS_TWICE ? 2 : 1, Integer::sum);
        inProgress.add(call);
        return new CallOutcome.Started(call);
    }

    @Override
    public CompletionStage<HangUpOutcome> hangUp(HangUp wish) {
        var ends = new FailureEnds<HangUpOutcome>(HangUpOutcome.Unavailable::new, HangUpOutcome.Unknown::new);
        return life.ask(TinyRemote.KEY, () -> stop(wish.call()), ends);
    }

    private HangUpOutcome stop(CallId call) {
        if (!isInProgress(call) && flaw != Flaw.KNOWS_EVERY_CALL) {
            return new HangUpOutcome.NoSuchCall();
        }
        if (flaw != Flaw.DOES_NOT_HANG_UP) {
            over(call, EndReason.STOPPED, 0);
        }
        return new HangUpOutcome.Asked();
    }

    private void report(CallId call, CallProgress progress) {
        VoiceHost to = host;
        if (to == null) {
            return;
        }
        unacknowledged.incrementAndGet();
        CallId name = flaw == Flaw.USES_ANOTHER_NAME ? new CallId("x" + call) : call;
        CompletionStage<Void> durable = to.progress(name, progress);
        if (flaw == Flaw.ACKNOWLEDGES_AT_ONCE) {
            durable = CompletableFuture.completedFuture(null);
        }
        durable.whenComplete((stored, thrown) -> unacknowledged.decrementAndGet());
    }

    @Override
    public synchronized int calls(String number) {
        return numbers.getOrDefault(number, 0);
    }

    @Override
    public void answer(CallId call) {
        remote.does(() -> report(call, new CallProgress.Answered()));
    }

    @Override
    public void key(CallId call, String digits) {
        if (flaw != Flaw.LOSES_KEYS) {
            remote.does(() -> report(call, new CallProgress.Keyed(digits)));
        }
    }

    @Override
    public void end(CallId call, int seconds) {
        remote.does(() -> over(call, EndReason.COMPLETED, seconds));
    }

    private void over(CallId call, EndReason reason, int seconds) {
        boolean was;
        synchronized (this) {
            was = inProgress.remove(call);
        }
        if (was && flaw != Flaw.NEVER_SAYS_THAT_A_CALL_ENDED) {
            report(call, new CallProgress.Ended(reason, flaw == Flaw.COUNTS_SECONDS_WRONG ? seconds + 1 : seconds));
        }
    }

    @Override
    public synchronized boolean isInProgress(CallId call) {
        return inProgress.contains(call);
    }

    @Override
    public void endAll() {
        List<CallId> all;
        synchronized (this) {
            all = List.copyOf(inProgress);
        }
        var done = new CompletableFuture<Void>();
        remote.does(() -> {
            all.forEach(call -> over(call, EndReason.COMPLETED, 1));
            done.complete(null);
        });
        done.join();
    }

    @Override
    public int unacknowledged() {
        return unacknowledged.get();
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

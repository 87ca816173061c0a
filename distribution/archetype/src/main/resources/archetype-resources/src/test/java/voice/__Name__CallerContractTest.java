package ${package};

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.voice.VoiceCallerContract;
import org.qunfa.testkit.voice.VoicePeer;

class ${Name}CallerContractTest extends VoiceCallerContract {

    @Override
    protected VoicePeer peer() {
        return new Peer();
    }

    /** A vendor in memory. A simulator of the real one takes its place when its protocol is there. */
    private static final class Peer implements VoicePeer, ${Name}Caller.Wire {

        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
        private final Map<CallId, ${Name}Caller> inProgress = new ConcurrentHashMap<>();
        private final AtomicInteger unacknowledged = new AtomicInteger();
        private volatile FarTrick trick = FarTrick.BEHAVE;

        @Override
        public VoiceCaller plugin() {
            return new ${Name}Caller("test", 10, this);
        }

        @Override
        public Set<FarTrick> tricks() {
            return EnumSet.of(FarTrick.BEHAVE, FarTrick.SILENT, FarTrick.UNREACHABLE);
        }

        @Override
        public void play(FarTrick next) {
            trick = next;
        }

        @Override
        public CompletionStage<CallOutcome> dial(VoiceNotice notice, ${Name}Caller caller) {
            var answer = new CompletableFuture<CallOutcome>();
            if (trick == FarTrick.UNREACHABLE) {
                answer.complete(new CallOutcome.Unavailable(Failure.remote("", "nobody is there")));
            } else if (trick == FarTrick.BEHAVE) {
                var call = new CallId("call-" + notice.id());
                numbers.merge(Long.toString(notice.to().digits()), 1, Integer::sum);
                inProgress.put(call, caller);
                answer.complete(new CallOutcome.Started(call));
            }
            return answer;
        }

        @Override
        public CompletionStage<HangUpOutcome> hangUp(CallId call) {
            boolean known = inProgress.containsKey(call);
            end(call, new CallProgress.Ended(EndReason.STOPPED, 0));
            HangUpOutcome outcome = known ? new HangUpOutcome.Asked() : new HangUpOutcome.NoSuchCall();
            return CompletableFuture.completedFuture(outcome);
        }

        private void report(${Name}Caller caller, CallId call, CallProgress step) {
            unacknowledged.incrementAndGet();
            caller.progress(call, step).thenRun(unacknowledged::decrementAndGet);
        }

        private void end(CallId call, CallProgress.Ended how) {
            ${Name}Caller caller = inProgress.remove(call);
            if (caller != null) {
                report(caller, call, how);
            }
        }

        private void step(CallId call, CallProgress step) {
            ${Name}Caller caller = inProgress.get(call);
            if (caller != null) {
                report(caller, call, step);
            }
        }

        @Override
        public int calls(String number) {
            return numbers.getOrDefault(number, 0);
        }

        @Override
        public void answer(CallId call) {
            step(call, new CallProgress.Answered());
        }

        @Override
        public void key(CallId call, String digits) {
            step(call, new CallProgress.Keyed(digits));
        }

        @Override
        public void end(CallId call, int seconds) {
            end(call, new CallProgress.Ended(EndReason.COMPLETED, seconds));
        }

        @Override
        public boolean isInProgress(CallId call) {
            return inProgress.containsKey(call);
        }

        @Override
        public void endAll() {
            List.copyOf(inProgress.keySet()).forEach(call -> end(call, 1));
        }

        @Override
        public int unacknowledged() {
            return unacknowledged.get();
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public boolean owns(Thread thread) {
            return false;
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}

package ${package};

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.push.PushPeer;
import org.qunfa.testkit.push.PushVendorContract;

class ${Name}VendorContractTest extends PushVendorContract {

    @Override
    protected PushPeer peer() {
        return new Peer();
    }

    /** A vendor in memory. A simulator of the real one takes its place when its protocol is there. */
    private static final class Peer implements PushPeer, ${Name}Vendor.Wire {

        private final AtomicInteger tokens = new AtomicInteger();
        private final Map<String, Integer> got = new ConcurrentHashMap<>();
        private final Map<String, Instant> gone = new ConcurrentHashMap<>();
        private volatile boolean throttling;
        private volatile FarTrick trick = FarTrick.BEHAVE;

        @Override
        public PushVendor plugin() {
            return new ${Name}Vendor("test", 10, this);
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
        public CompletionStage<PushOutcome> send(PushNote note) {
            var answer = new CompletableFuture<PushOutcome>();
            if (trick == FarTrick.UNREACHABLE) {
                answer.complete(new PushOutcome.Unavailable(Failure.remote("", "nobody is there")));
            } else if (trick == FarTrick.BEHAVE) {
                answer.complete(take(note));
            }
            return answer;
        }

        private PushOutcome take(PushNote note) {
            if (throttling) {
                return new PushOutcome.Throttled(Duration.ofSeconds(1), "429");
            }
            Instant since = gone.get(note.token());
            if (since != null) {
                return new PushOutcome.TokenGone(since);
            }
            got.merge(note.token(), 1, Integer::sum);
            return new PushOutcome.Accepted("note-" + note.id());
        }

        @Override
        public String token() {
            return "token-" + tokens.incrementAndGet();
        }

        @Override
        public void forget(String token, Instant since) {
            gone.put(token, since);
        }

        @Override
        public void throttle(boolean now) {
            throttling = now;
        }

        @Override
        public int got(String token) {
            return got.getOrDefault(token, 0);
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

package ${package};

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.Person;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.identity.IdentityCheckerContract;
import org.qunfa.testkit.identity.IdentityPeer;

class ${Name}CheckerContractTest extends IdentityCheckerContract {

    @Override
    protected IdentityPeer peer() {
        return new Peer();
    }

    /** A register in memory. A simulator of the real one takes its place when its protocol is there. */
    private static final class Peer implements IdentityPeer, ${Name}Checker.Register {

        private final Map<String, String> names = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile FarTrick trick = FarTrick.BEHAVE;

        @Override
        public IdentityChecker plugin() {
            return new ${Name}Checker("test", 10, this);
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
        public void know(String name, String number) {
            names.put(number, name);
        }

        @Override
        public CompletionStage<IdentityOutcome> ask(Person person) {
            asked.incrementAndGet();
            var answer = new CompletableFuture<IdentityOutcome>();
            if (trick == FarTrick.UNREACHABLE) {
                answer.complete(new IdentityOutcome.Unavailable(Failure.remote("", "nobody is there")));
            } else if (trick == FarTrick.BEHAVE) {
                answer.complete(look(person, names.get(person.number())));
            }
            return answer;
        }

        private static IdentityOutcome look(Person person, @Nullable String name) {
            if (name == null) {
                return new IdentityOutcome.NoRecord();
            }
            return name.equals(person.name()) ? new IdentityOutcome.Match("1") : new IdentityOutcome.Mismatch();
        }

        @Override
        public int asked() {
            return asked.get();
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

package ${package};

import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.login.LoginPeer;
import org.qunfa.testkit.login.LoginProviderContract;

class ${Name}LoginContractTest extends LoginProviderContract {

    @Override
    protected LoginPeer peer() {
        return new Peer();
    }

    /** People at a form. A simulator of the provider takes their place when its protocol is there. */
    private static final class Peer implements LoginPeer {

        private static final Map<String, String> PASSWORDS = Map.of("anna", "geheim-9753", "bert", "geheim-3579");

        @Override
        public LoginProvider plugin() {
            return new ${Name}Login("test", "anna:geheim-9753, bert:geheim-3579");
        }

        @Override
        public Set<FarTrick> tricks() {
            return Set.of(FarTrick.BEHAVE);
        }

        @Override
        public void play(FarTrick next) {}

        @Override
        public Map<String, String> agree(LoginAttempt attempt, BeginOutcome begun, String person) {
            return Map.of("state", attempt.state(), "name", person, "password", PASSWORDS.getOrDefault(person, "none"));
        }

        @Override
        public Map<String, String> refuse(LoginAttempt attempt, BeginOutcome begun) {
            return Map.of("state", attempt.state(), "name", "anna", "password", "wrong");
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
            return Set.copyOf(PASSWORDS.values());
        }

        @Override
        public void close() {}
    }
}

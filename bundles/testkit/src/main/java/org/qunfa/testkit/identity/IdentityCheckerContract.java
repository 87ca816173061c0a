package org.qunfa.testkit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every identity checker has to keep of the promises of {@link IdentityChecker}. A plugin's test extends this. */
public abstract class IdentityCheckerContract extends PluginContract<IdentityChecker, IdentityPeer> {

    private static final String NAME = "张三丰xqzvk";
    private static final String OTHER_NAME = "李四光xqzvk";
    private static final String NUMBER = "11010519491231002X";
    private static final String NOBODYS = "440524188001010014";

    @Override
    protected final IdentityProfile profile() {
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
        return Set.of("张三丰", "李四光", "xqzvk", NUMBER, NOBODYS);
    }

    @Override
    protected final Asked<IdentityOutcome> ask() {
        far.know(NAME, NUMBER);
        return check(NAME, NUMBER);
    }

    private Asked<IdentityOutcome> check(String name, String number) {
        var person = new Person(name, number, patience());
        return asker.ask("check", patience(), () -> plugin.check(person));
    }

    @Test
    void tellsWhoIsWho() throws Exception {
        opened();
        far.know(NAME, NUMBER);
        check(NAME, NUMBER).get(IdentityOutcome.Match.class);
        check(OTHER_NAME, NUMBER).get(IdentityOutcome.Mismatch.class);
        check(NAME, NOBODYS).get(IdentityOutcome.NoRecord.class);
    }

    @Test
    void asksOnceForEachQuestion() throws Exception {
        opened();
        far.know(NAME, NUMBER);
        check(NAME, NUMBER).get(IdentityOutcome.Match.class);
        assertEquals(1, far.asked(), "each question is paid for: it asked more than once, or not at all");
    }
}

package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract passes a good channel and fails every flawed one. */
class CarrierChannelContractTest {

    private static volatile Flaw flaw = Flaw.NONE;

    /** The contract against a {@link TinyChannel} with the flaw of the moment; run by the tests here only. */
    static class Tiny extends CarrierChannelContract {

        @Override
        protected CarrierPeer peer() {
            return SmscPeer.of(smsc -> new TinyChannel(smsc, flaw));
        }

        @Override
        protected Duration answerPatience() {
            return TinyChannel.ANSWER;
        }

        @Override
        protected Duration soon() {
            return flaw == Flaw.NONE ? super.soon() : Duration.ofSeconds(2);
        }
    }

    @Test
    void passesAGoodChannel() {
        EngineExecutionResults results = run(Flaw.NONE, selectClass(Tiny.class));

        assertEquals(List.of(), failures(results));
        assertEquals(
                0,
                results.testEvents().skipped().count()
                        + results.testEvents().aborted().count());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(Flaw broken) {
        EngineExecutionResults results = run(broken, selectMethod(Tiny.class, broken.caughtBy()));

        List<Event> failed = results.testEvents().failed().list();
        assertEquals(1, failed.size(), broken + " passed");
        assertInstanceOf(AssertionError.class, cause(failed.get(0)));
    }

    private static Throwable cause(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static EngineExecutionResults run(Flaw broken, DiscoverySelector selector) {
        flaw = broken;
        return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream().map(Event::toString).collect(Collectors.toList());
    }
}

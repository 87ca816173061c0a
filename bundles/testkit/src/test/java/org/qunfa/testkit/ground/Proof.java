package org.qunfa.testkit.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Proves a contract test: it passes a good plugin, and fails a flawed one with a sentence. */
public final class Proof {

    private Proof() {}

    /** Every test of the contract runs and passes. */
    public static void passes(Class<?> contract) {
        EngineExecutionResults results = run(selectClass(contract));
        assertEquals(
                List.of(),
                results.testEvents().failed().stream().map(Event::toString).toList());
        assertEquals(
                0,
                results.testEvents().skipped().count()
                        + results.testEvents().aborted().count());
    }

    /** One test of the contract fails, with an assertion that says what is wrong. */
    public static void catches(Class<?> contract, String test) {
        List<Event> failed =
                run(selectMethod(contract, test)).testEvents().failed().list();
        assertEquals(1, failed.size(), test + " passed");
        Throwable cause = failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertInstanceOf(AssertionError.class, cause);
        assertFalse(String.valueOf(cause.getMessage()).isBlank(), "nothing says what is wrong");
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
    }
}

package org.qunfa.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.Eventually;

@Timeout(60)
class PluginHealthTest {

    private final PluginSupervisor supervisor =
            new PluginSupervisor(Limits.USUAL, Clock.systemUTC(), Duration.ofMillis(20));
    private final PluginHealth health = new PluginHealth(supervisor);

    @AfterEach
    void end() {
        supervisor.stop();
    }

    private Supervision.Arrival arrival() {
        return new Supervision.Arrival(PluginKind.CARRIER, "smpp~main", this, () -> Vitals.NONE);
    }

    @Test
    void noPluginIsNothingToWarnOf() {
        assertEquals(Result.Status.OK, health.execute().getStatus());
    }

    @Test
    void aPluginThatIsUsedIsWell() {
        supervisor.take(arrival()).active();
        Eventually.see("it is in use", () -> supervisor.plugins().stream()
                .anyMatch(plugin -> plugin.state() == PluginState.ACTIVE));
        assertEquals(Result.Status.OK, health.execute().getStatus());
    }

    @Test
    void aPluginThatIsRefusedIsNamedWithItsReason() {
        supervisor.refused(arrival(), "It is not admitted.");
        Eventually.see("it is refused", () -> !supervisor.plugins().isEmpty());
        Result result = health.execute();
        assertEquals(Result.Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("carrier.smpp~main is refused: It is not admitted."), result.toString());
    }
}

package org.qunfa.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.HttpCall;
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

    @Test
    void aPluginThatCallsWhomItDidNotDeclareIsNamedWithTheHost() throws Exception {
        Supervision.Charge charge = supervisor.take(arrival());
        charge.active();
        var call = HttpCall.of("GET", URI.create("https://other.example.com/"), Map.of(), Duration.ofSeconds(5));
        charge.http().send(call).toCompletableFuture().get(30, TimeUnit.SECONDS);

        Eventually.see("it is seen", () -> health.execute().getStatus() == Result.Status.WARN);
        String told = health.execute().toString();
        assertTrue(told.contains("carrier.smpp~main"), told);
        assertTrue(
                told.contains(
                        "It was kept from calling other.example.com: its bundle does not declare it (so far: 1)."),
                told);
        charge.stopped(true);
        Eventually.see("it is gone", () -> health.execute().getStatus() == Result.Status.OK);
    }
}

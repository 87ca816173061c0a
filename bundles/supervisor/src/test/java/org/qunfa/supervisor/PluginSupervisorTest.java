package org.qunfa.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.supervisor.guard.Fault;
import org.qunfa.testkit.Eventually;

@Timeout(60)
class PluginSupervisorTest {

    private static final Limits QUICK =
            new Limits(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(200), 1, 2);

    /** For what must not grow old under the test. */
    private static final Limits PATIENT =
            new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 1, 2);

    private PluginSupervisor supervisor = supervisor(QUICK);
    private final AtomicReference<Vitals> vitals = new AtomicReference<>(Vitals.NONE);

    @AfterEach
    void end() {
        supervisor.stop();
    }

    private static PluginSupervisor supervisor(Limits limits) {
        return new PluginSupervisor(limits, Clock.systemUTC(), Duration.ofMillis(20));
    }

    private void bePatient() {
        supervisor.stop();
        supervisor = supervisor(PATIENT);
    }

    private Supervision.Arrival arrival(Object plugin) {
        return new Supervision.Arrival(PluginKind.CARRIER, "smpp~main", plugin, vitals::get);
    }

    private PluginView newest() {
        List<PluginView> all = supervisor.plugin("carrier.smpp~main");
        return all.isEmpty()
                ? new PluginView(
                        "",
                        PluginKind.CARRIER,
                        PluginState.REFUSED,
                        Instant.EPOCH,
                        "",
                        0,
                        Vitals.NONE,
                        new PluginView.Home("", "", null),
                        List.of())
                : all.get(0);
    }

    private void comes(PluginState state) {
        Eventually.see("it is " + state.word(), () -> newest().generation() > 0 && newest().state() == state);
    }

    @Test
    void aPluginComesAndGoes() {
        bePatient();
        Supervision.Charge charge = supervisor.take(arrival(this));
        assertFalse(charge.isRefused());
        comes(PluginState.STARTING);
        charge.active();
        comes(PluginState.ACTIVE);
        charge.quiescing();
        comes(PluginState.QUIESCING);
        charge.draining();
        comes(PluginState.DRAINING);
        charge.active();
        charge.parking();
        comes(PluginState.PARKING);
        charge.stopped(true);
        comes(PluginState.STOPPED);
        assertEquals("It is gone.", newest().reason());
        assertEquals(getClass().getName(), newest().home().bundle());
    }

    @Test
    void onePluginThatBreaksItsPromisesIsSuspectUntilItKeepsThem() {
        supervisor.take(arrival(this)).active();
        comes(PluginState.ACTIVE);
        var fault = new Fault(Instant.EPOCH, "com.example.Bad", "submit", "answered null");
        vitals.set(new Vitals(1, List.of(fault), 3, true));
        comes(PluginState.SUSPECT);
        assertEquals("com.example.Bad: submit() answered null", newest().reason());
        assertEquals(3, newest().vitals().inFlight());
        vitals.set(new Vitals(1, List.of(fault), 0, false));
        comes(PluginState.ACTIVE);
        assertEquals(1, newest().vitals().faults());
    }

    @Test
    void onePluginThatDoesNotOpenIsSuspectUntilItDoes() {
        Supervision.Charge charge = supervisor.take(arrival(this));
        comes(PluginState.SUSPECT);
        assertTrue(newest().reason().startsWith("It did not open in "), newest().reason());
        Eventually.stays("it is not cured by time", () -> newest().state() == PluginState.SUSPECT);
        charge.active();
        comes(PluginState.ACTIVE);
    }

    @Test
    void eachLifeOfANameIsAGenerationAndFewAreRemembered() {
        bePatient();
        for (int i = 1; i <= 6; i++) {
            Supervision.Charge charge = supervisor.take(arrival(this));
            charge.active();
            charge.stopped(true);
        }
        Eventually.see("the sixth is there", () -> newest().generation() == 6);
        assertEquals(1, supervisor.plugins().size());
        assertEquals(3, supervisor.plugin("carrier.smpp~main").size());
    }

    @Test
    void whatIsRefusedSaysWhy() {
        supervisor.refused(arrival(this), "A second plugin has this name.");
        comes(PluginState.REFUSED);
        assertEquals("A second plugin has this name.", newest().reason());
    }

    /** Loads one class anew, as a bundle's own loader does. */
    private static final class OwnLoader extends ClassLoader {

        OwnLoader() {
            super(PluginSupervisorTest.class.getClassLoader());
        }

        Object make(Class<?> type) throws ReflectiveOperationException, IOException {
            try (InputStream octets =
                    type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                byte[] all = octets == null ? new byte[0] : octets.readAllBytes();
                return defineClass(type.getName(), all, 0, all.length)
                        .getDeclaredConstructor()
                        .newInstance();
            }
        }
    }

    /** A plugin's class. */
    public static final class Empty {}

    @Test
    void onePluginWhoseThreadLivesOnIsAZombieAndTheNextIsRefused() throws Exception {
        var loader = new OwnLoader();
        Object plugin = loader.make(Empty.class);
        var freed = new CountDownLatch(1);
        forgotten(loader, freed);
        supervisor.take(arrival(plugin)).stopped(true);
        comes(PluginState.ZOMBIE);
        assertEquals("It is gone and its thread \"forgotten\" is still alive.", newest().reason());

        Supervision.Charge next = supervisor.take(arrival(plugin));
        assertTrue(next.isRefused());
        comes(PluginState.REFUSED);
        assertEquals(2, supervisor.plugins().size(), "the zombie is shown beside the newest");

        freed.countDown();
        Eventually.see("it rests at last", () -> supervisor.plugins().size() == 1);
    }

    @Test
    void aThreadThatBeganAfterAPluginWasGoneIsNotIts() throws Exception {
        var loader = new OwnLoader();
        Object plugin = loader.make(Empty.class);
        var freed = new CountDownLatch(1);
        supervisor.take(arrival(plugin)).stopped(true);
        comes(PluginState.STOPPED);
        forgotten(loader, freed);
        try {
            Eventually.stays("it is a zombie", () -> newest().state() == PluginState.STOPPED);
        } finally {
            freed.countDown();
        }
    }

    private static void forgotten(ClassLoader loader, CountDownLatch freed) {
        var thread = new Thread(
                () -> {
                    try {
                        freed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "forgotten");
        thread.setContextClassLoader(loader);
        thread.start();
    }
}

package org.qunfa.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.RecordedHost;

/** What the guard makes of an identity checker that breaks its promises; the same code guards all kinds. */
@Timeout(60)
class GuardTest {

    /** Waited out when the plugin was asked: its thread has begun by then, on a busy machine too. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Waited out when no turn can come. */
    private static final Duration TURN = Duration.ofMillis(300);

    /** Not waited out. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Room.Limits LIMITS = new Room.Limits(2, 4, Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Room room = new Room(LIMITS, Clock.systemUTC());
    private final RecordedHost host = new RecordedHost();
    private final List<Outcome> late = new ArrayList<>();
    private final CountDownLatch freed = new CountDownLatch(1);

    /** What a checker does, and what is said of it. */
    private enum Misdeed {
        THROWS("check() threw java.lang.IllegalStateException"),
        OVERFLOWS("check() threw java.lang.StackOverflowError"),
        RETURNS_NULL("check() answered null"),
        ANSWERS_NULL("check() finished with null"),
        FAILS_ITS_STAGE("check() finished with java.lang.IllegalStateException"),
        ANSWERS_TWICE("check() answered twice"),
        NEVER_ANSWERS("check() did not answer in 2000 ms"),
        HANGS("check() did not come back in 2000 ms"),
        BLOCKS("check() blocked its caller for "),
        ANSWERS_LATE("check() did not answer in 2000 ms"),
        LEAVES_ANOTHER_CLASS_LOADER("check() left another context class loader");

        private final String said;

        Misdeed(String said) {
            this.said = said;
        }

        Duration patience() {
            return said.endsWith(" ms") ? SHORT : LONG;
        }
    }

    /** A checker that does one thing. */
    private final class Checker implements IdentityChecker {

        private final Misdeed misdeed;
        private final AtomicInteger asked = new AtomicInteger();
        private final CompletableFuture<IdentityOutcome> answer = new CompletableFuture<>();
        private volatile @Nullable PluginHost given;

        Checker(Misdeed misdeed) {
            this.misdeed = misdeed;
        }

        @Override
        public IdentityProfile profile() {
            return new IdentityProfile(new PluginId("bad~test"), 2);
        }

        @Override
        public CompletionStage<Void> open(PluginHost with) {
            given = with;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        @SuppressWarnings("NullAway") // To answer null is one of the misdeeds.
        public CompletionStage<IdentityOutcome> check(Person person) {
            asked.incrementAndGet();
            IdentityOutcome match = new IdentityOutcome.Match("1");
            switch (misdeed) {
                case THROWS -> throw new IllegalStateException("of 张三");
                case OVERFLOWS -> throw new StackOverflowError();
                case RETURNS_NULL -> {
                    return null;
                }
                case HANGS -> await(freed, 30_000);
                case BLOCKS -> await(freed, 250);
                case LEAVES_ANOTHER_CLASS_LOADER -> Thread.currentThread().setContextClassLoader(null);
                default -> {}
            }
            return switch (misdeed) {
                case ANSWERS_NULL -> CompletableFuture.completedFuture(null);
                case FAILS_ITS_STAGE -> CompletableFuture.failedFuture(new IllegalStateException("of 张三"));
                case NEVER_ANSWERS -> new CompletableFuture<>();
                case ANSWERS_TWICE -> new Twice(match);
                case ANSWERS_LATE -> answer;
                default -> CompletableFuture.completedFuture(match);
            };
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return misdeed == Misdeed.HANGS ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        }
    }

    /** A stage that tells everybody twice. */
    private static final class Twice extends CompletableFuture<IdentityOutcome> {

        private final IdentityOutcome outcome;

        Twice(IdentityOutcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public CompletableFuture<IdentityOutcome> whenComplete(
                BiConsumer<? super IdentityOutcome, ? super Throwable> action) {
            action.accept(outcome, null);
            action.accept(outcome, null);
            return this;
        }
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            boolean came = latch.await(millis, TimeUnit.MILLISECONDS);
            assertTrue(came || millis < 1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() {
        freed.countDown();
        host.close();
        room.close();
    }

    private GuardedIdentity guarded(IdentityChecker checker) {
        return new GuardedIdentity(checker, room, (request, outcome) -> {
            synchronized (late) {
                late.add(outcome);
            }
        });
    }

    private static Person person(Duration patience) {
        return new Person("张三", "11010519491231002X", patience);
    }

    private static IdentityOutcome ask(GuardedIdentity guarded, Duration patience) {
        return guarded.check(person(patience)).toCompletableFuture().join();
    }

    private static String faults(GuardedIdentity guarded) {
        return guarded.latestFaults().stream().map(Fault::sentence).toList().toString();
    }

    @ParameterizedTest
    @EnumSource
    void namesWhoDidWhat(Misdeed misdeed) {
        var checker = new Checker(misdeed);
        GuardedIdentity guarded = guarded(checker);
        guarded.open(host).toCompletableFuture().join();

        IdentityOutcome outcome = ask(guarded, misdeed.patience());

        boolean answered = List.of(Misdeed.ANSWERS_TWICE, Misdeed.BLOCKS, Misdeed.LEAVES_ANOTHER_CLASS_LOADER)
                .contains(misdeed);
        assertEquals(answered, outcome instanceof IdentityOutcome.Match);
        assertEquals(!answered, outcome instanceof IdentityOutcome.Unknown);
        assertEquals(answered ? null : Blame.PLUGIN, outcome.blame().orElse(null));
        String said = Checker.class.getName() + ": " + misdeed.said;
        assertTrue(answered || faults(guarded).contains(said), "it is told before its fault is known");
        Eventually.see(said, () -> faults(guarded).contains(said));
        assertFalse(faults(guarded).contains("张三"), "a fault says what the plugin wrote");
        assertTrue(guarded.faultCount() > 0);
    }

    @Test
    void aLateAnswerStillCounts() {
        var checker = new Checker(Misdeed.ANSWERS_LATE);
        GuardedIdentity guarded = guarded(checker);
        guarded.open(host).toCompletableFuture().join();
        assertInstanceOf(IdentityOutcome.Unknown.class, ask(guarded, SHORT));
        assertTrue(checker.answer.complete(new IdentityOutcome.Match("1")));
        Eventually.see("the answer came", () -> {
            synchronized (late) {
                return late.equals(List.of(new IdentityOutcome.Match("1")));
            }
        });
    }

    @Test
    void oneThatHangsHoldsUpNobodyElseAndNotEvenItsCaller() {
        var checker = new Checker(Misdeed.HANGS);
        GuardedIdentity hanging = guarded(checker);
        GuardedIdentity good = guarded(new Checker(Misdeed.BLOCKS));
        var asked = List.of(hanging.check(person(SHORT)), hanging.check(person(SHORT)));
        Eventually.see("both threads are in calls", () -> checker.asked.get() == 2);
        asked.forEach(stage -> assertFalse(stage.toCompletableFuture().join() instanceof Outcome.Happened));
        for (int i = 0; i < 4; i++) {
            assertFalse(ask(hanging, TURN) instanceof Outcome.Happened);
        }
        assertInstanceOf(IdentityOutcome.Unavailable.class, ask(hanging, TURN), "its threads are all in calls");
        freed.countDown();
        assertInstanceOf(IdentityOutcome.Match.class, ask(good, LONG));
    }

    @Test
    void noMoreAreOutThanTheWindowAndWhatIsTooMuchIsNotDone() {
        var checker = new Checker(Misdeed.NEVER_ANSWERS);
        GuardedIdentity guarded = guarded(checker);
        var asked = new ArrayList<CompletionStage<IdentityOutcome>>();
        for (int i = 0; i < 8; i++) {
            asked.add(guarded.check(person(LONG)));
        }
        Eventually.see("as many are out as the window", () -> checker.asked.get() == 2);
        assertEquals(2, guarded.inFlight());
        IdentityOutcome refused = asked.get(7).toCompletableFuture().join();
        assertInstanceOf(IdentityOutcome.Unavailable.class, refused);
        assertEquals(Blame.HOST, refused.blame().orElseThrow());
        guarded.close(LONG).toCompletableFuture().join();
        List<IdentityOutcome> outcomes =
                asked.stream().map(stage -> stage.toCompletableFuture().join()).toList();
        assertInstanceOf(IdentityOutcome.Unknown.class, outcomes.get(0));
    }

    @Test
    void theWindowFollowsThePluginAndNeverGoesBeyondItsProfile() {
        var checker = new Checker(Misdeed.NEVER_ANSWERS);
        GuardedIdentity guarded = guarded(checker);
        guarded.open(host).toCompletableFuture().join();
        PluginHost given = checker.given;
        if (given != null) {
            given.window(0);
            CompletionStage<IdentityOutcome> paused = guarded.check(person(TURN));
            assertInstanceOf(
                    IdentityOutcome.Unavailable.class,
                    paused.toCompletableFuture().join());
            assertEquals(0, checker.asked.get());
            given.window(1_000);
        }
        for (int i = 0; i < 4; i++) {
            CompletionStage<IdentityOutcome> unused = guarded.check(person(LONG));
            assertNotSame(null, unused);
        }
        Eventually.see("as many are out as the profile says", () -> checker.asked.get() == 2);
        guarded.close(LONG).toCompletableFuture().join();
    }

    @Test
    void nothingIsAskedAfterCloseAndNothingIsHeard() {
        var checker = new Checker(Misdeed.NEVER_ANSWERS);
        GuardedIdentity guarded = guarded(checker);
        guarded.open(host).toCompletableFuture().join();
        CompletionStage<IdentityOutcome> out = guarded.check(person(LONG));
        Eventually.see("it is asked", () -> checker.asked.get() == 1);
        guarded.close(LONG).toCompletableFuture().join();

        assertInstanceOf(
                IdentityOutcome.Unknown.class, out.toCompletableFuture().join());
        assertInstanceOf(IdentityOutcome.Unavailable.class, ask(guarded, LONG));
        assertEquals(1, checker.asked.get());

        int calls = host.calls();
        PluginHost given = checker.given;
        if (given != null) {
            given.window(1);
            assertTrue(given.store()
                    .put("key", "value", Duration.ofDays(1))
                    .toCompletableFuture()
                    .isCompletedExceptionally());
        }
        assertEquals(calls, host.calls(), "what a closed plugin says reached the engine");
        assertTrue(faults(guarded).contains("window() called its host after it was closed"), faults(guarded));
        assertTrue(faults(guarded).contains("store.put() was called after the plugin was closed"), faults(guarded));
    }

    @Test
    void aCloseThatDoesNotComeBackIsGivenUp() {
        GuardedIdentity guarded = guarded(new Checker(Misdeed.HANGS));
        assertTrue(guarded.close(TURN)
                .handle((v, t) -> t != null)
                .toCompletableFuture()
                .join());
        assertTrue(faults(guarded).contains("close() did not finish in 800 ms"), faults(guarded));
    }

    @Test
    void hostLogicNeverRunsOnAThreadOfThePlugin() {
        var checker = new Checker(Misdeed.ANSWERS_LATE);
        GuardedIdentity guarded = guarded(checker);
        CompletionStage<String> name = guarded.check(person(LONG))
                .thenApply(outcome -> Thread.currentThread().getName());
        Eventually.see("it is asked", () -> checker.asked.get() == 1);
        CompletableFuture.runAsync(() -> checker.answer.complete(new IdentityOutcome.Match("1")))
                .join();
        assertEquals("plugin answers", name.toCompletableFuture().join());
    }

    @Test
    void aStoreIsUsedInItsBounds() {
        var checker = new Checker(Misdeed.BLOCKS);
        GuardedIdentity guarded = guarded(checker);
        guarded.open(host).toCompletableFuture().join();
        PluginHost given = checker.given;
        if (given != null) {
            var store = given.store();
            assertTrue(store.add("k", "v", Duration.ofDays(1))
                    .toCompletableFuture()
                    .join());
            assertFalse(store.add("k", "w", Duration.ofDays(1))
                    .toCompletableFuture()
                    .join());
            assertEquals("v", store.get("k").toCompletableFuture().join().orElseThrow());
            assertTrue(store.get("").toCompletableFuture().isCompletedExceptionally());
            assertTrue(store.put("k", "v".repeat(20_000), Duration.ofDays(1))
                    .toCompletableFuture()
                    .isCompletedExceptionally());
        }
        assertSame(2, guarded.faultCount());
    }
}

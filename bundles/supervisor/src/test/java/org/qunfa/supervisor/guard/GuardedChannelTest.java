package org.qunfa.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

@SuppressWarnings({"FutureReturnValueIgnored", "TypeParameterUnusedInFormals"}) // A plugin that breaks its promises.
class GuardedChannelTest {

    private static final Parcel PARCEL = new Parcel(
            new DeliveryId(new NoticeId(new UUID(0, 1)), 0),
            1,
            new PhoneNumber(86_138_0000_0000L),
            Segments.cut("x", Alphabet.UCS2),
            MessageClass.NOTICE,
            Instant.MAX);

    /** A plugin that does the same thing whatever it is asked. */
    private record Plugin(Supplier<Object> answer) implements BatchChannel {
        @SuppressWarnings("unchecked")
        private <T> T any() {
            return (T) answer.get();
        }

        @Override
        public ChannelProfile profile() {
            return any();
        }

        @Override
        public CompletionStage<Void> open(ChannelHost host) {
            return any();
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
            return any();
        }

        @Override
        public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
            return any();
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return any();
        }
    }

    private static GuardedChannel guarded(Faults faults, Supplier<Object> answer) {
        return new GuardedChannel(new Plugin(answer), faults);
    }

    private static void assertUnknown(CompletionStage<SubmitOutcome> stage) {
        assertInstanceOf(
                SubmitOutcome.Unknown.class, stage.toCompletableFuture().join());
    }

    @Test
    @SuppressWarnings("NullAway") // The plugin answers null against its promise.
    void throwsAndNullsBecomeUnknownAndAreCounted() {
        List<Supplier<Object>> badly = new ArrayList<>();
        badly.add(() -> null);
        badly.add(() -> {
            throw new IllegalStateException("a number that nobody may see: 13800000000");
        });
        badly.add(() -> {
            throw new StackOverflowError();
        });
        for (var answer : badly) {
            var faults = new Faults("plugin", Clock.systemUTC());
            GuardedChannel channel = guarded(faults, answer);
            assertUnknown(channel.submit(PARCEL));
            channel.submitAll(List.of(PARCEL, PARCEL)).forEach(GuardedChannelTest::assertUnknown);
            assertTrue(channel.open(null).toCompletableFuture().isCompletedExceptionally());
            assertTrue(channel.close(Duration.ZERO).toCompletableFuture().isCompletedExceptionally());
            assertThrows(IllegalStateException.class, channel::profile);
            assertEquals(5, faults.count());
            assertTrue(!faults.last().contains("138"), faults.last());
        }
    }

    @Test
    @SuppressWarnings("NullAway") // The plugin answers null against its promise.
    void stagesThatEndBadlyBecomeUnknown() {
        var faults = new Faults("plugin", Clock.systemUTC());
        assertUnknown(
                guarded(faults, () -> CompletableFuture.completedFuture(null)).submit(PARCEL));
        assertUnknown(guarded(faults, () -> CompletableFuture.failedFuture(new IllegalStateException()))
                .submit(PARCEL));
        assertEquals(2, faults.count());
    }

    @Test
    void tooFewAnswersAreNoneBecauseNobodyKnowsWhoseTheyAre() {
        var faults = new Faults("plugin", Clock.systemUTC());
        CompletionStage<SubmitOutcome> accepted =
                CompletableFuture.completedFuture(new SubmitOutcome.Accepted(List.of("a")));
        List<CompletionStage<SubmitOutcome>> stages =
                guarded(faults, () -> List.of(accepted)).submitAll(List.of(PARCEL, PARCEL));
        assertEquals(2, stages.size());
        stages.forEach(GuardedChannelTest::assertUnknown);
    }

    @Test
    void thePluginsClassLoaderIsTheContextForTheTimeOfACallOnly() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        var seen = new ArrayList<ClassLoader>();
        guarded(new Faults("plugin", Clock.systemUTC()), () -> {
                    seen.add(Thread.currentThread().getContextClassLoader());
                    Thread.currentThread().setContextClassLoader(null);
                    return CompletableFuture.completedFuture(new SubmitOutcome.Down("x"));
                })
                .submit(PARCEL);
        assertSame(Plugin.class.getClassLoader(), seen.get(0));
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }
}

package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** A line that is taken away while its carrier still brings receipts. */
class LeavingTest {

    private static final int RECIPIENTS = 20;

    /** Brings the receipts of all that it took only when it is closed, and ends when they are stored. */
    private static final class Late implements CarrierChannel {
        private final Map<String, Parcel> took = new ConcurrentHashMap<>();
        private final List<CompletableFuture<Void>> receipts = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<Void> stored = new CompletableFuture<>();
        private final FakeCarrier inner = new FakeCarrier("late", 50, false, parcel -> {
            String id = "late" + parcel.id();
            took(id, parcel);
            return new SubmitOutcome.Accepted(List.of(id));
        });

        private void took(String id, Parcel parcel) {
            took.put(id, parcel);
        }

        @Override
        public ChannelProfile profile() {
            return inner.profile();
        }

        @Override
        public CompletionStage<Void> open(ChannelHost host) {
            return inner.open(host);
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
            return inner.submit(parcel);
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            took.forEach((id, parcel) -> receipts.add(inner.deliver(id, parcel).toCompletableFuture()));
            stored = CompletableFuture.allOf(receipts.toArray(CompletableFuture<?>[]::new));
            return stored;
        }
    }

    @Test
    void whatItBringsWhileItClosesIsStoredAndAcknowledged() {
        try (World world = new World()) {
            var carrier = new Late();
            world.channels.arrived(carrier);
            NoticeId id =
                    world.send(World.head("hello"), World.numbers(RECIPIENTS)).id();
            Waiting.until(
                    () -> carrier.took.size() == RECIPIENTS && submitted(world, id) == RECIPIENTS,
                    () -> world.notices.notice(world.organisation, id).toString());

            world.channels.left(carrier);

            assertTrue(carrier.stored.isDone() && !carrier.stored.isCompletedExceptionally());
            assertEquals(
                    Map.of(DeliveryState.DELIVERED, RECIPIENTS),
                    world.notices.notice(world.organisation, id).counts());
        }
    }

    private static int submitted(World world, NoticeId id) {
        return Objects.requireNonNullElse(
                world.notices.notice(world.organisation, id).counts().get(DeliveryState.SUBMITTED), 0);
    }
}

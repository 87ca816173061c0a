package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelProfile;

/** A line that does not come back after a crash, because its settings went meanwhile. */
class ReclaimTest {

    private static final int IN_FLIGHT = 30;

    private final World world = new World();
    private final ChannelProfile ghost = new FakeCarrier("ghost", 50, true, p -> null).profile();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    /** Leaves what a node leaves that dies while the line has messages out. */
    private void die() throws SQLException {
        try (Connection connection = world.store.database().open("ghost")) {
            connection.setAutoCommit(false);
            var lease = new Lease(ghost.id(), UUID.randomUUID(), Duration.ofSeconds(5));
            assertTrue(lease.take(connection));
            List<Hold> holds = new Claims(world.store.vault(), ghost)
                    .take(connection, lease.epoch(), EnumSet.allOf(MessageClass.class), 4);
            assertEquals(2, holds.size());
            var batch = new Batch();
            Batch.Change change = batch.change(holds.get(0).state());
            batch.note(change, holds.get(0).state().release(IN_FLIGHT));
            change.releasesIn(holds.get(0).terms().standing().runEpoch());
            new BatchWriter(new Ledger()).write(connection, batch);
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("update messaging.channel_lease set until = now() - interval '1 hour'");
            }
            connection.commit();
        }
    }

    private void await(NoticeId id, Map<DeliveryState, Integer> counts) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).counts().equals(counts),
                () -> world.notices.notice(world.organisation, id).toString());
    }

    @Test
    void otherLinesGoOnAndWhatWasOutStaysInDoubt() throws SQLException {
        NoticeId id = world.send(World.head("hello"), World.numbers(1_000)).id();
        die();
        var carrier = new FakeCarrier("other", 50, true, p -> null);

        world.channels.arrived(carrier);

        await(id, Map.of(DeliveryState.DELIVERED, 1_000 - IN_FLIGHT, DeliveryState.IN_DOUBT, IN_FLIGHT));
        assertTrue(carrier.got.stream().allMatch(p -> p.id().index() >= IN_FLIGHT));
        assertEquals(
                NoticeState.DRAINING,
                world.notices.notice(world.organisation, id).state());
    }

    @Test
    void itsOwnLineSendsAgainWhatIsInDoubt() throws SQLException {
        NoticeId id = world.send(World.head("hello"), World.numbers(1_000)).id();
        die();

        world.channels.arrived(new FakeCarrier("ghost", 50, true, p -> null));

        await(id, Map.of(DeliveryState.DELIVERED, 1_000));
    }

    @Test
    void whatIsCancelledEndsWithoutAnyLine() throws SQLException {
        NoticeId id = world.send(World.head("hello"), World.numbers(1_000)).id();
        die();

        world.notices.cancel(world.organisation, id, null);

        await(id, Map.of(DeliveryState.CANCELLED, 1_000 - IN_FLIGHT, DeliveryState.IN_DOUBT, IN_FLIGHT));
    }
}

package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.store.StoreException;
import org.qunfa.store.TestDatabase;

/** The database is killed while messages flow: nothing is lost, and only what was in doubt is sent twice. */
class DatabaseCrashTest {

    private static final int MESSAGES = 6000;
    private static final int WINDOW = 40;
    private static final int CRASHES = 4;

    @Test
    void nothingIsLostAndOnlyDoubtsAreSentTwice() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var world = new World()) {
            TestDatabase.checkpoint();
            var carrier = new FakeCarrier("crash", WINDOW, true, p -> {
                LockSupport.parkNanos(100_000);
                return null;
            });
            world.channels.arrived(carrier);
            NoticeId id =
                    world.send(World.head("hello"), World.numbers(MESSAGES)).id();
            for (int crash = 1; crash <= CRASHES; crash++) {
                int enough = carrier.got.size() + 200 + random.nextInt(800);
                Waiting.until(
                        () -> carrier.got.size() > enough || isDone(world, id), () -> "stuck at " + carrier.got.size());
                TestDatabase.crash();
            }
            Waiting.until(() -> isDone(world, id), () -> "not done: " + carrier.got.size());
            var view = world.notices.notice(world.organisation, id);
            assertEquals(Map.of(DeliveryState.DELIVERED, MESSAGES), view.counts());
            assertEquals(MESSAGES, view.posted());
            assertEquals(List.of(), world.quota.check());
            judge(world, carrier);
        }
    }

    private static boolean isDone(World world, NoticeId id) {
        try {
            return world.notices.notice(world.organisation, id).state() == NoticeState.DONE;
        } catch (StoreException e) {
            return false;
        }
    }

    private static void judge(World world, FakeCarrier carrier) {
        Map<DeliveryId, Long> times =
                carrier.got.stream().collect(Collectors.groupingBy(Parcel::id, Collectors.counting()));
        assertEquals(MESSAGES, times.size());
        List<DeliveryId> twice = times.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        assertTrue(twice.size() <= WINDOW * CRASHES, twice.size() + " were sent more than once");
        for (DeliveryId id : twice) {
            var why = world.notices.why(world.organisation, id);
            assertTrue(why.steps().stream().anyMatch(s -> s.what().equals("in-doubt")), why.toString());
        }
    }
}

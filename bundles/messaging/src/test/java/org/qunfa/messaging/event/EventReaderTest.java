package org.qunfa.messaging.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.model.OrganisationId;

class EventReaderTest {

    @Test
    void aReaderWhoGoesOnBehindTheLastCursorMissesNothing() throws InterruptedException {
        try (var world = new World()) {
            var events = new EventReader(world.tables);
            var carrier = new FakeCarrier("events", 30, true, p -> null);
            world.channels.arrived(carrier);
            for (int i = 0; i < 3; i++) {
                world.send(World.head("hello"), World.numbers(700));
            }
            List<Event> read = new ArrayList<>();
            String cursor = null;
            while (read.stream().filter(e -> e.type().equals("notice.done")).count() < 3) {
                assertTrue(events.await(world.organisation, cursor, Duration.ofSeconds(30)), () -> "silence");
                List<Event> more = events.after(world.organisation, cursor, 100);
                read.addAll(more);
                cursor = more.get(more.size() - 1).cursor();
            }
            var delivered = read.stream()
                    .filter(e -> e.type().equals("delivery.delivered"))
                    .map(e -> e.data().get("delivery"))
                    .collect(Collectors.toCollection(HashSet::new));
            assertEquals(2100, delivered.size());
            assertEquals(events.end(world.organisation), cursor);
            assertFalse(events.await(world.organisation, cursor, Duration.ofMillis(1)));
            assertEquals(List.of(), events.after(new OrganisationId(UUID.randomUUID()), null, 10));
            assertThrows(Refusal.class, () -> events.after(world.organisation, "nonsense", 10));
        }
    }
}

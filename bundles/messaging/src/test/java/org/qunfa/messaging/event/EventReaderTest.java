package org.qunfa.messaging.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Vault;

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

    private static List<Event> deliveries(List<Event> events) {
        return events.stream().filter(e -> e.type().startsWith("delivery.")).toList();
    }

    private static List<Event> untilDone(World world, EventReader events) throws InterruptedException {
        List<Event> read = new ArrayList<>();
        while (read.stream().noneMatch(e -> e.type().equals("notice.done"))) {
            String cursor = read.isEmpty() ? null : read.get(read.size() - 1).cursor();
            assertTrue(events.await(world.organisation, cursor, Duration.ofSeconds(30)), () -> "silence");
            read.addAll(events.after(world.organisation, cursor, 100));
        }
        return read;
    }

    /** Every second one of 700 recipients has a mark. */
    private static Recipients marked() {
        return World.recipients(IntStream.range(0, 700)
                .mapToObj(i -> new Recipient(World.number(i), Map.of(), i % 2 == 0 ? "member " + i : null))
                .toList());
    }

    @Test
    void givesEveryDeliveryItsSendersMark() throws Exception {
        try (var world = new World()) {
            world.channels.arrived(new FakeCarrier("events", 30, true, p -> null));
            NoticeId notice = world.send(World.head("hello"), marked()).id();
            List<Event> read = untilDone(world, new EventReader(world.tables));
            Map<String, String> refs = new HashMap<>();
            String after = null;
            do {
                var page = world.notices.deliveries(world.organisation, notice, new PageRequest(500, after));
                page.items().forEach(d -> refs.put(d.id().toString(), d.ref() == null ? "none" : d.ref()));
                after = page.next();
            } while (after != null);
            assertEquals(700, refs.size());
            assertEquals(351, refs.values().stream().distinct().count());
            assertTrue(deliveries(read).size() >= 1400);
            for (Event event : deliveries(read)) {
                assertEquals(
                        refs.get(event.data().get("delivery")), event.data().getOrDefault("ref", "none"));
            }
        }
    }

    @Test
    void opensAChunkOnceForAllThatHappenedToIt() throws Exception {
        try (var world = new World()) {
            world.channels.arrived(new FakeCarrier("events", 30, true, p -> null));
            world.send(World.head("hello"), marked());
            untilDone(world, new EventReader(world.tables));
            var opened = new AtomicInteger();
            Vault counting = (Vault) Proxy.newProxyInstance(
                    Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                        opened.addAndGet(method.getName().equals("open") ? 1 : 0);
                        return method.invoke(world.tables.vault(), arguments);
                    });
            var events = new EventReader(new Tables(world.tables.database(), counting));
            assertTrue(untilDone(world, events).size() > 1400);
            events.after(world.organisation, null, 1000);
            assertEquals(2, opened.get());
        }
    }

    @Test
    void tellsWithoutMarksWhatNobodyCanOpen() throws Exception {
        try (var world = new World()) {
            world.channels.arrived(new FakeCarrier("events", 30, true, p -> null));
            world.send(World.head("hello"), marked());
            var events = new EventReader(world.tables);
            List<Event> read = untilDone(world, events);
            world.store.database().transaction(connection -> {
                try (PreparedStatement spoil = connection.prepareStatement(
                        "update messaging.chunk set recipients = sha256('x') where organisation = ?")) {
                    spoil.setObject(1, world.organisation.value());
                    return spoil.executeUpdate();
                }
            });
            List<Event> blind = untilDone(world, new EventReader(world.tables));
            assertEquals(
                    read.stream().map(Event::id).toList(),
                    blind.stream().map(Event::id).toList());
            assertTrue(blind.stream().noneMatch(e -> e.data().containsKey("ref")));
        }
    }
}

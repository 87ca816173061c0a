package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** The rules of frequency on the way of a notice. */
class CountingTest {

    private static final ChannelId CHANNEL = new ChannelId("fake~own");

    private final World world = new World();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private void limit(int most, Set<Likeness> alike) {
        var rule = new Rule("day", Set.of(MessageClass.values()), alike, most, Duration.ofDays(1), "a test");
        world.frequency.put(CHANNEL, List.of(rule), "a test", "test");
    }

    private NoticeId send(String text, int many) {
        NoticeId id = world.send(World.head(text), World.numbers(many)).id();
        await(id, NoticeState.DONE);
        return id;
    }

    private void await(NoticeId id, NoticeState state) {
        Waiting.until(() -> view(id).state() == state, () -> view(id).toString());
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private int counted(int recipient) {
        return world.frequency
                .used(world.organisation, World.phone(recipient), CHANNEL)
                .get(0)
                .used();
    }

    @Test
    void theRecipientIsMarkedAndTheNoticeGoesOn() {
        limit(1, Set.of(Likeness.SIGNATURE));
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        send("first", 3);
        NoticeId second = send("second", 10);
        assertEquals(3, view(second).counts().get(DeliveryState.BLOCKED));
        assertEquals(7, view(second).counts().get(DeliveryState.DELIVERED));
        assertEquals(7, view(second).posted());
        assertEquals(3, view(second).voided());
        Why why = world.notices.why(world.organisation, new DeliveryId(second, 1));
        assertEquals(DeliveryState.BLOCKED, why.delivery().state());
        assertEquals("too-often", why.delivery().reason());
        Map<String, String> facts = why.steps().stream()
                .filter(step -> "day".equals(step.facts().get("rule")))
                .findFirst()
                .orElseThrow()
                .facts();
        assertEquals("fake~own, version 1", facts.get("version"));
        assertEquals(
                "1 in 86400 s, and 1 may be, of class code and notice and marketing, with the same signature",
                facts.get("detail"));
        var items = world.notices
                .deliveries(world.organisation, second, new PageRequest(100, null))
                .items();
        assertEquals(10, items.size());
        assertEquals(
                3, items.stream().filter(i -> "too-often".equals(i.reason())).count());
        Waiting.until(() -> told(second) == 3, () -> told(second) + " events");
    }

    private long told(NoticeId notice) {
        List<Event> events = new EventReader(world.tables).after(world.organisation, null, 1000);
        return events.stream()
                .filter(e -> e.type().equals("delivery.blocked")
                        && notice.toString().equals(e.data().get("notice"))
                        && "too-often".equals(e.data().get("reason")))
                .count();
    }

    @Test
    void aRetryIsNotCountedAgain() {
        limit(2, Set.of());
        var refuses = new AtomicBoolean(true);
        world.channels.arrived(new FakeCarrier(
                "own",
                50,
                true,
                parcel -> parcel.attempt() < 4 && refuses.get()
                        ? new SubmitOutcome.Throttled(Duration.ofMillis(1), "busy")
                        : null));
        NoticeId first = send("first", 3);
        assertEquals(3, view(first).counts().get(DeliveryState.DELIVERED));
        assertEquals(1, counted(0));
        refuses.set(false);
        assertEquals(3, view(send("second", 3)).counts().get(DeliveryState.DELIVERED));
        assertEquals(3, view(send("third", 3)).counts().get(DeliveryState.BLOCKED));
    }

    @Test
    void aNumberThatComesTwiceCountsTwice() {
        limit(2, Set.of(Likeness.TEXT));
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        var same = IntStream.range(0, 5)
                .mapToObj(i -> new Recipient(World.number(1), Map.of(), "r" + i))
                .toList();
        NoticeId id = world.send(World.head("x"), World.recipients(same)).id();
        await(id, NoticeState.DONE);
        assertEquals(2, view(id).counts().get(DeliveryState.DELIVERED));
        assertEquals(3, view(id).counts().get(DeliveryState.BLOCKED));
    }

    @Test
    void whoIsNotWrittenToAfterAllIsNotCounted() {
        limit(1, Set.of());
        // Nothing is answered, so that the rest was counted and is not released before the notice is cancelled.
        var answers = new CountDownLatch(1);
        var carrier = new FakeCarrier("own", 5, true, parcel -> {
            Waiting.until(() -> answers.getCount() == 0, () -> "nobody lets it answer");
            return null;
        });
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("x"), World.numbers(300)).id();
        Waiting.until(() -> counted(299) == 1 && !carrier.got.isEmpty(), () -> "not counted");
        world.notices.cancel(world.organisation, id, null);
        answers.countDown();
        await(id, NoticeState.CANCELLED);
        Waiting.until(() -> counted(299) == 0, () -> "still counted");
        assertEquals(1, counted(0), "what was sent stays counted");
        int sent = carrier.got.size();
        assertEquals(
                sent,
                IntStream.range(0, 300).map(this::counted).sum(),
                "whoever was written to is counted, and nobody else");
    }

    @Test
    void whatIsPausedCountsWhenItGoesOn() {
        limit(1, Set.of());
        var open = new AtomicBoolean();
        var carrier = new FakeCarrier(
                "own",
                5,
                true,
                parcel -> open.get() ? null : new SubmitOutcome.Throttled(Duration.ofMillis(20), "busy"));
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("x"), World.numbers(100)).id();
        Waiting.until(() -> counted(99) == 1, () -> "not counted");
        world.notices.pause(world.organisation, id, null);
        Waiting.until(() -> counted(99) == 0, () -> "still counted");
        open.set(true);
        world.notices.resume(world.organisation, id, null);
        await(id, NoticeState.DONE);
        assertEquals(100, view(id).counts().get(DeliveryState.DELIVERED));
        assertEquals(1, counted(99));
    }

    @Test
    void whatWasCountedIsKnownAfterARestart() {
        limit(1, Set.of());
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        send("first", 3);
        world.restart();
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        assertEquals(3, view(send("second", 3)).counts().get(DeliveryState.BLOCKED));
    }

    @Test
    void whatWasCountedLongAgoByTheDatabasesClockIsCountedAgain() {
        limit(9, Set.of());
        world.send(World.head("x"), World.numbers(3));
        FakeCarrier carrier = new FakeCarrier("own", 50, true, parcel -> null);
        long later = System.currentTimeMillis() + Duration.ofHours(2).toMillis();
        var check = new FrequencyCheck(world.store.vault(), CHANNEL.value(), connection -> later);
        var claims = new Claims(world.store.vault(), carrier.profile(), check);
        run("insert into messaging.channel_lease (channel, epoch) values ('fake~own', 1)");
        // Longer ago than a day by the clock that counts, and less by this machine's.
        run("update messaging.chunk set counted_at = now() - interval '23 hours'");
        List<Hold> holds = world.store
                .database()
                .transaction(connection -> claims.take(connection, 1, Set.of(MessageClass.NOTICE), 1));
        assertEquals(List.of(later), holds.stream().map(Hold::countedAt).toList());
    }

    private void run(String sql) {
        world.store.database().transaction(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
            }
        });
    }

    @Test
    void nobodyIsCountedWithoutRules() {
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        send("first", 3);
        limit(1, Set.of());
        assertEquals(0, counted(0));
        assertNull(world.frequency
                .used(world.organisation, World.phone(0), CHANNEL)
                .get(0)
                .freeAt());
        assertFalse(world.frequency.packs().isEmpty());
    }
}

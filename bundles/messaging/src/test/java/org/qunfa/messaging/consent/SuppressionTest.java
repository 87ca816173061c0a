package org.qunfa.messaging.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Ended;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.SubmitOutcome;

class SuppressionTest {

    private static final Reason BY_REPLY = new Reason(Origin.REPLY, null);

    private final World world = new World();
    private final SuppressionBook book = new SuppressionBook(world.tables);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static PhoneNumber number(int i) {
        return ((PhoneNumber.Valid) PhoneNumber.read(World.number(i))).number();
    }

    private Suppression suppress(int i, MessageClass messageClass) {
        return book.put(world.organisation, number(i), Set.of(messageClass), BY_REPLY);
    }

    private NoticeView await(NoticeId id, Predicate<NoticeView> wanted) {
        Waiting.until(
                () -> wanted.test(world.notices.notice(world.organisation, id)),
                () -> world.notices.notice(world.organisation, id).toString());
        return world.notices.notice(world.organisation, id);
    }

    private static NoticeHead later() {
        NoticeHead head = World.head("hello");
        return new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                Instant.now().plusSeconds(3600),
                null,
                null,
                null,
                false);
    }

    @Test
    void thoseWhoOptedOutBeforeAreBlockedAtAcceptAndCostNothing() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));
        suppress(1, MessageClass.NOTICE);
        suppress(2, MessageClass.MARKETING);

        Acceptance some = world.send(World.head("hello"), World.numbers(1_200));

        assertEquals(1_200, some.recipients());
        assertEquals(1, some.blocked());
        assertEquals(1_199, some.segments());
        NoticeView view = await(some.id(), v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 1_199, DeliveryState.BLOCKED, 1), view.counts());
        Why why = world.notices.why(world.organisation, new DeliveryId(some.id(), 1));
        assertEquals("opted-out", why.delivery().reason());
        Why.Step last = why.steps().get(why.steps().size() - 1);
        assertEquals("blocked", last.what());
        assertEquals("suppression", last.facts().get("rule"));
        assertEquals("notice by reply", last.facts().get("detail"));
        assertTrue(last.facts().containsKey("version"));
    }

    @Test
    void aNoticeForNobodyButThoseIsDoneAtOnce() {
        world.channels.arrived(new FakeCarrier("all", 50, true, p -> null));
        suppress(0, MessageClass.NOTICE);

        Acceptance none = world.send(World.head("hello"), World.numbers(1));

        assertEquals(NoticeState.DONE, none.state());
        assertEquals(0, none.segments());
        NoticeView view = world.notices.notice(world.organisation, none.id());
        assertEquals(NoticeState.DONE, view.state());
        assertEquals(Map.of(DeliveryState.BLOCKED, 1), view.counts());
    }

    @Test
    void thoseWhoOptOutWhileTheirMessageIsQueuedDoNotGetIt() {
        var carrier = new FakeCarrier("all", 50, true, p -> null);
        world.channels.arrived(carrier);
        NoticeId id = world.send(later(), World.numbers(1_000)).id();
        suppress(3, MessageClass.NOTICE);
        suppress(999, MessageClass.NOTICE);

        world.notices.reschedule(world.organisation, id, Instant.now(), null);

        NoticeView view = await(id, v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 998, DeliveryState.BLOCKED, 2), view.counts());
        assertEquals(998, view.posted());
        assertEquals(2, view.voided());
        assertTrue(carrier.got.stream().noneMatch(p -> p.to().equals(number(3))));
    }

    @Test
    void anOptOutTakesEffectWhileAChannelHoldsTheMessage() {
        var throttled = new CountDownLatch(1);
        var carrier = new FakeCarrier("slow", 50, true, p -> {
            if (p.id().index() == 5) {
                throttled.countDown();
                return new SubmitOutcome.Throttled(Duration.ofSeconds(10), "0x58");
            }
            return null;
        });
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(10)).id();
        Waiting.until(() -> throttled.getCount() == 0, () -> "not handed over");

        suppress(5, MessageClass.NOTICE);

        NoticeView view = await(id, v -> v.state() == NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 9, DeliveryState.BLOCKED, 1), view.counts());
        assertEquals(1, view.voided());
        assertEquals(1, carrier.got.stream().filter(p -> p.id().index() == 5).count());
    }

    @Test
    void classesAddUpAndAreListedNewestFirstAndGoTogether() {
        suppress(1, MessageClass.NOTICE);
        suppress(2, MessageClass.MARKETING);
        Suppression both = suppress(1, MessageClass.MARKETING);

        assertEquals(Set.of(MessageClass.NOTICE, MessageClass.MARKETING), both.classes());
        var first = book.suppressions(world.organisation, new PageRequest(1, null));
        assertEquals(number(2), first.items().get(0).to());
        var second = book.suppressions(world.organisation, new PageRequest(1, first.next()));
        assertEquals(both, second.items().get(0));
        assertEquals(null, second.next());
        book.remove(world.organisation, number(1), "key 7");
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, number(1)));
        assertThrows(Refusal.class, () -> book.remove(world.organisation, number(1), "key 7"));
        assertThrows(Refusal.class, () -> book.put(world.organisation, number(1), Set.of(), BY_REPLY));
    }

    @Test
    void whatEndedStaysKnown() {
        suppress(1, MessageClass.NOTICE);
        Suppression before = suppress(1, MessageClass.MARKETING);
        assertEquals(List.of(), book.ended(world.organisation, number(1)));

        book.remove(world.organisation, number(1), "key 7");

        Ended ended = book.ended(world.organisation, number(1)).get(0);
        assertEquals(before.classes(), ended.classes());
        assertEquals(before.since(), ended.since());
        assertEquals(Origin.REPLY, ended.origin());
        assertEquals("removed", ended.endedAs());
        assertEquals("key 7", ended.endedBy());
        assertTrue(ended.endedAt().isAfter(before.since()));
        assertEquals(List.of(), book.ended(world.organisation, number(2)));

        suppress(1, MessageClass.MARKETING);
        assertEquals(
                Set.of(MessageClass.MARKETING),
                book.suppression(world.organisation, number(1)).classes());
    }

    @ParameterizedTest
    @EnumSource
    void codesCannotBeSuppressedByAnyWay(Origin origin) {
        var reason = new Reason(origin, null);
        for (Set<MessageClass> classes :
                List.of(Set.of(MessageClass.CODE), Set.of(MessageClass.CODE, MessageClass.MARKETING))) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> book.put(world.organisation, number(1), classes, reason));
            assertEquals("codes-stay", refusal.problems().get(0).code());
        }
        assertThrows(Refusal.class, () -> book.suppression(world.organisation, number(1)));
    }

    /** However long the transaction took that wrote it, and however long nobody looked. */
    @Test
    void whatIsCommittedLateIsSeenBehindTheMark() throws Exception {
        var sender = new SuppressionCheck.Sender(world.organisation.value(), MessageClass.NOTICE);
        var written = new CountDownLatch(1);
        var marked = new CountDownLatch(1);
        var late = CompletableFuture.runAsync(() -> world.store.database().transaction(connection -> {
            book.write(
                    connection,
                    world.organisation.value(),
                    new SuppressionBook.OptOut(number(1), Set.of(MessageClass.NOTICE), BY_REPLY));
            // As if it had been written long before anybody looked.
            try (var old = connection.createStatement()) {
                old.executeUpdate("update messaging.suppression set changed = now() - interval '1 hour'");
            }
            written.countDown();
            wait(marked);
            return 0;
        }));
        written.await();
        Mark mark = world.store.database().read(Mark::now);
        assertEquals(Map.of(), since(sender, mark));
        marked.countDown();
        late.get();

        assertEquals(1, since(sender, mark).getOrDefault(sender, Map.of()).size());
        // A mark stays in front of whatever still runs on the server, which others use too.
        Waiting.until(
                () -> since(sender, world.store.database().read(Mark::now)).isEmpty(),
                () -> "it is seen again and again");
    }

    private Map<SuppressionCheck.Sender, Map<Long, Stop>> since(SuppressionCheck.Sender sender, Mark mark) {
        return world.store.database().read(c -> Objections.since(c, List.of(sender), mark));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

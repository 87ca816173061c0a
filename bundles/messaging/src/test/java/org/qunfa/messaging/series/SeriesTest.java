package org.qunfa.messaging.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.Series.Occurrence;
import org.qunfa.messaging.Series.Repeat;
import org.qunfa.messaging.Series.State;
import org.qunfa.messaging.Series.View;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Parcel;

class SeriesTest {

    private static final Repeat DAILY = new Repeat("FREQ=DAILY", ZoneId.of("Asia/Shanghai"), null, "CN");

    private final World world = new World();
    private final Series series =
            new SeriesBook(world.tables, new Node(world.store.directory()), Clock.systemUTC(), 10);
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private volatile Instant now = first;
    private final SeriesClock clock = new SeriesClock(world.tables, world.notices, () -> now);

    @AfterEach
    void end() {
        clock.stop();
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private View begun(int recipients, Repeat repeat) {
        NoticeId source = world.send(head(null), World.numbers(recipients)).id();
        return series.begin(world.organisation, source, repeat, null).value();
    }

    private NoticeHead head(@Nullable Instant validUntil) {
        return new NoticeHead(
                "daily", MessageClass.NOTICE, World.SIGNATURE, "第{no}次", first, validUntil, null, null, false);
    }

    private View days(View view, int days) {
        now = first.plus(Duration.ofDays(days)).plusSeconds(2);
        clock.look();
        return series.one(world.organisation, view.id());
    }

    private static NoticeId notice(Occurrence occurrence) {
        NoticeId notice = occurrence.notice();
        assertNotNull(notice);
        return notice;
    }

    @Test
    void everyOccurrenceIsANoticeOfItsOwnToTheSameRecipients() {
        var carrier = new FakeCarrier("daily", 50, true, p -> null);
        world.channels.arrived(carrier);
        View begun = begun(1_200, DAILY);
        assertEquals(5, begun.next().size());
        assertEquals(first.plus(Duration.ofDays(1)), begun.next().get(0));
        clock.look();
        assertEquals(1, series.one(world.organisation, begun.id()).past().size());
        View after = days(begun, 1);
        assertEquals(2, after.past().size());
        assertEquals("made", after.past().get(0).outcome());
        NoticeId second = notice(after.past().get(0));
        Waiting.until(
                () -> world.notices.notice(world.organisation, second).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, second).toString());
        assertEquals(
                1_200, world.notices.notice(world.organisation, second).counts().get(DeliveryState.DELIVERED));
        List<Parcel> got =
                carrier.got.stream().filter(p -> p.id().notice().equals(second)).toList();
        assertEquals(1_200, got.stream().map(Parcel::to).distinct().count());
        assertTrue(got.stream().anyMatch(p -> p.text().text().equals("【群发测】第1199次")));
        assertEquals(
                "r7",
                world.notices
                        .deliveries(world.organisation, second, new PageRequest(1, "7"))
                        .items()
                        .get(0)
                        .ref());
        clock.look();
        assertEquals(2, series.one(world.organisation, begun.id()).past().size());
    }

    @Test
    void whoOptsOutBetweenTwoOccurrencesGetsNoMore() {
        View begun = begun(5, DAILY);
        var number = ((PhoneNumber.Valid) PhoneNumber.read(World.number(3))).number();
        new SuppressionBook(world.tables)
                .put(world.organisation, number, java.util.Set.of(MessageClass.NOTICE), new Reason(Origin.FORM, null));
        NoticeId second = notice(days(begun, 1).past().get(0));
        assertEquals(
                1, world.notices.notice(world.organisation, second).counts().get(DeliveryState.BLOCKED));
        assertEquals(4, world.notices.notice(world.organisation, second).reserved());
    }

    @Test
    void twoNodesThatLookTogetherMakeOneNotice() {
        View begun = begun(600, DAILY);
        now = first.plus(Duration.ofDays(1)).plusSeconds(2);
        var clocks = IntStream.range(0, 4)
                .mapToObj(i -> new SeriesClock(world.tables, world.notices, () -> now))
                .toList();
        var together = new CountDownLatch(clocks.size());
        List<Thread> threads = clocks.stream()
                .map(each -> new Thread(() -> {
                    together.countDown();
                    for (int i = 0; i < 5; i++) {
                        each.look();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(SeriesTest::join);
        assertEquals(2, notices());
        assertEquals(2, series.one(world.organisation, begun.id()).past().size());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int notices() {
        return world.notices
                .notices(world.organisation, null, new PageRequest(100, null))
                .items()
                .size();
    }

    @Test
    void afterADowntimeOnlyTheLatestIsMadeAndTheOthersAreToldAsMissed() {
        View begun = begun(5, DAILY);
        var events = new EventReader(world.tables);
        String end = events.end(world.organisation);
        View after = days(begun, 4);
        assertEquals(
                List.of("made", "missed", "missed", "missed", "made"),
                after.past().stream().map(Occurrence::outcome).toList());
        assertEquals(2, notices());
        world.settled();
        List<Event> told = events.after(world.organisation, end, 100);
        assertEquals(
                3, told.stream().filter(e -> e.type().equals("series.missed")).count());
        assertTrue(told.stream()
                .filter(e -> e.type().equals("series.missed"))
                .allMatch(e -> begun.id().toString().equals(e.data().get("series"))));
        events.stop();
    }

    @Test
    void oneThatIsNotValidAnyMoreIsMissedToo() {
        NoticeId source = world.send(head(first.plus(Duration.ofHours(2))), World.numbers(2))
                .id();
        View begun = series.begin(world.organisation, source, DAILY, null).value();
        now = first.plus(Duration.ofDays(1)).plus(Duration.ofHours(3));
        clock.look();
        View after = series.one(world.organisation, begun.id());
        assertEquals("missed", after.past().get(0).outcome());
        assertEquals(State.ACTIVE, after.state());
        now = first.plus(Duration.ofDays(2)).plus(Duration.ofHours(1));
        clock.look();
        assertEquals(
                "made", series.one(world.organisation, begun.id()).past().get(0).outcome());
    }

    @Test
    void anOccurrenceThatTheQuotaDoesNotSufficeForIsToldAndTheSeriesGoesOn() throws IOException {
        var poor = new OrganisationId(UUID.randomUUID());
        world.quota.grant(new Quota.Grant(poor, 7, "for a test", "test"), null);
        world.signatures.put(poor, World.SIGNATURE, true);
        NoticeId source = world.notices
                .accept(poor, World.head("hello"), World.numbers(5), null)
                .value()
                .id();
        View begun = series.begin(poor, source, DAILY, null).value();
        var events = new EventReader(world.tables);
        String end = events.end(poor);
        now = first.plus(Duration.ofDays(1)).plusSeconds(2);
        clock.look();
        Occurrence refused = series.one(poor, begun.id()).past().get(0);
        assertEquals("refused", refused.outcome());
        assertEquals("quota-exceeded", refused.reason());
        assertNull(refused.notice());
        world.settled();
        assertEquals("series.refused", events.after(poor, end, 10).get(0).type());
        events.stop();
        world.quota.grant(new Quota.Grant(poor, 7, "for a test", "test"), null);
        now = first.plus(Duration.ofDays(2)).plusSeconds(2);
        clock.look();
        assertEquals("made", series.one(poor, begun.id()).past().get(0).outcome());
    }

    /** Accepts, and then is not heard of any more, as a node that dies at this very moment. */
    private record DiesAfterAccepting(Intake intake) implements Intake {
        @Override
        public Acceptance accept(Making making, NoticeHead head, Recipients recipients) throws IOException {
            intake.accept(making, head, recipients);
            throw new IllegalStateException("dead");
        }
    }

    @Test
    void aNoticeThatWasMadeBeforeACrashIsFoundAndNotMadeAgain() {
        View begun = begun(5, DAILY);
        now = first.plus(Duration.ofDays(1)).plusSeconds(2);
        new SeriesClock(world.tables, new DiesAfterAccepting(world.notices), () -> now).look();
        assertEquals(2, notices());
        assertEquals(1, series.one(world.organisation, begun.id()).past().size());
        now = now.plusSeconds(120);
        clock.look();
        assertEquals(2, notices());
        assertEquals(
                "made", series.one(world.organisation, begun.id()).past().get(0).outcome());
    }

    @Test
    void aSeriesIsPausedResumedAndCancelled() {
        View begun = begun(5, DAILY);
        assertEquals(State.PAUSED, series.pause(world.organisation, begun.id()).state());
        View slept = days(begun, 3);
        assertEquals(1, slept.past().size());
        assertEquals(List.of(), slept.next());
        var later = new SeriesBook(
                world.tables, new Node(world.store.directory()), Clock.fixed(now, ZoneId.of("Asia/Shanghai")), 10);
        View resumed = later.resume(world.organisation, begun.id());
        assertEquals(first.plus(Duration.ofDays(4)), resumed.next().get(0));
        assertEquals(2, days(begun, 4).past().size());
        assertEquals(
                State.CANCELLED, series.cancel(world.organisation, begun.id()).state());
        assertEquals(2, days(begun, 6).past().size());
        assertEquals(0, kept(begun.id()));
        assertThrows(Refusal.class, () -> series.resume(world.organisation, begun.id()));
    }

    private int kept(UUID id) {
        return world.tables.database().read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select count(*) from messaging.series_chunk where series = ?")) {
                query.setObject(1, id);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    @Test
    void aSeriesEndsWithItsRuleAndForgetsItsRecipients() {
        View begun = begun(5, new Repeat("FREQ=DAILY;COUNT=3", ZoneId.of("Asia/Shanghai"), null, "CN"));
        assertEquals(2, begun.next().size());
        days(begun, 1);
        View ended = days(begun, 2);
        assertEquals(State.ENDED, ended.state());
        assertEquals(3, notices());
        assertEquals(0, kept(begun.id()));
    }

    @Test
    void whatCannotBeIsRefusedAndAKeyCountsOnce() {
        NoticeId source = world.send(World.head("hello"), World.numbers(2)).id();
        var other = new OrganisationId(UUID.randomUUID());
        assertThrows(Refusal.class, () -> series.begin(other, source, DAILY, null));
        assertThrows(
                Refusal.class,
                () -> series.begin(
                        world.organisation,
                        source,
                        new Repeat("FREQ=DAILY;COUNT=1", ZoneId.of("Asia/Shanghai"), null, "CN"),
                        null));
        var once = series.begin(world.organisation, source, DAILY, key());
        var again = series.begin(world.organisation, source, DAILY, key());
        assertTrue(again.replayed());
        assertEquals(once.value().id(), again.value().id());
        assertThrows(Refusal.class, () -> series.one(other, once.value().id()));
        assertThrows(Refusal.class, () -> series.cancel(other, once.value().id()));
        series.begin(world.organisation, source, DAILY, null);
        var page = series.list(world.organisation, new PageRequest(1, null));
        @Nullable String next = page.next();
        assertNotNull(next);
        var rest = series.list(world.organisation, new PageRequest(1, next));
        assertEquals(
                2,
                Stream.concat(page.items().stream(), rest.items().stream())
                        .map(View::id)
                        .distinct()
                        .count());
        assertNull(rest.next());
    }

    @Test
    void anOrganisationHasOnlySoManySeriesThatAreNotOver() {
        NoticeId source = world.send(World.head("hello"), World.numbers(2)).id();
        var few = new SeriesBook(world.tables, new Node(world.store.directory()), Clock.systemUTC(), 2);
        View one = few.begin(world.organisation, source, DAILY, null).value();
        few.begin(world.organisation, source, DAILY, null);
        Refusal refusal = assertThrows(Refusal.class, () -> few.begin(world.organisation, source, DAILY, null));
        assertEquals("too-many-series", refusal.problems().get(0).code());
        few.cancel(world.organisation, one.id());
        assertEquals(
                State.ACTIVE,
                few.begin(world.organisation, source, DAILY, null).value().state());
    }

    @Test
    void aLongListDoesNotHoldUpShortOnes() throws InterruptedException {
        View slow = begun(12_000, DAILY);
        View quick = begun(5, DAILY);
        now = first.plus(Duration.ofDays(1)).plusSeconds(2);
        var held = new CountDownLatch(1);
        Intake holding = (making, head, recipients) -> {
            var read = new AtomicInteger();
            return world.notices.accept(making, head, () -> {
                if (read.incrementAndGet() == 100) {
                    await(held);
                }
                return recipients.next();
            });
        };
        var other = new SeriesClock(world.tables, holding, () -> now);
        var looking = new Thread(other::look);
        looking.start();
        Waiting.until(
                () -> series.one(world.organisation, quick.id()).past().size() == 2,
                () -> series.one(world.organisation, quick.id()).toString());
        assertEquals(1, series.one(world.organisation, slow.id()).past().size());
        held.countDown();
        looking.join();
        other.stop();
        assertEquals(2, series.one(world.organisation, slow.id()).past().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestKey key() {
        return new RequestKey("once", () -> new byte[] {1});
    }
}

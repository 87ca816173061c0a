package org.qunfa.messaging.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Holiday;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

class SendingHoursTest {

    private final World world = new World();

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    /** Hours in UTC that begin and end so long from now. */
    private void permit(@Nullable ChannelId channel, Duration from, Duration to) {
        Instant now = Instant.now();
        permit(channel, now.plus(from), now.plus(to));
    }

    /** Hours in UTC that begin and end then. */
    private void permit(@Nullable ChannelId channel, Instant opens, Instant closes) {
        world.hours.put(
                new Hours(
                        channel,
                        MessageClass.MARKETING,
                        LocalTime.ofInstant(opens, ZoneOffset.UTC),
                        LocalTime.ofInstant(closes, ZoneOffset.UTC),
                        ZoneOffset.UTC,
                        Days.ALL,
                        "CN",
                        "a test"),
                "test");
    }

    private static NoticeHead marketing(@Nullable OutsideHours outside, @Nullable Instant validUntil) {
        return new NoticeHead(
                "daily",
                MessageClass.MARKETING,
                World.SIGNATURE,
                "hello",
                null,
                validUntil,
                null,
                null,
                false,
                null,
                outside);
    }

    private NoticeView await(NoticeId id, NoticeState state) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == state,
                () -> world.notices.notice(world.organisation, id) + " " + world.channels.channels());
        return world.notices.notice(world.organisation, id);
    }

    private static void differsByASecondAtMost(Instant expected, Instant seen) {
        assertTrue(Duration.between(expected, seen).abs().toSeconds() <= 1, expected + " but " + seen);
    }

    @Test
    void whatIsHeldWaitsForTheHourAndPreflightTellsIt() throws IOException {
        var carrier = new FakeCarrier("held", 50, true, p -> null);
        // Time enough for all that has to happen before.
        Instant opens = Instant.now().plusSeconds(10);
        permit(null, opens, opens.plus(Duration.ofHours(2)));
        // A line looks at the hours when it comes, and again within two seconds of their change.
        world.channels.arrived(carrier);
        var preflight = world.notices.preflight(world.organisation, marketing(null, null), World.numbers(5));
        differsByASecondAtMost(opens, preflight.startsAt());
        Acceptance held = world.send(marketing(OutsideHours.HOLD, null), World.numbers(700));
        differsByASecondAtMost(opens, held.startsAt());
        NoticeId other = world.send(World.head("not held"), World.numbers(3)).id();
        await(other, NoticeState.DONE);
        assertEquals(3, carrier.got.size());
        assertEquals(
                NoticeState.ACTIVE,
                world.notices.notice(world.organisation, held.id()).state());
        NoticeView done = await(held.id(), NoticeState.DONE);
        assertEquals(Map.of(DeliveryState.DELIVERED, 700), done.counts());
        assertTrue(!Instant.now().isBefore(opens));
    }

    @Test
    void whatALineHoldsStopsWhenTheHoursEndAndGoesOnWhenTheyBegin() {
        var carrier = new SlowCarrier("closing", 10, Duration.ofMillis(50));
        world.channels.arrived(carrier);
        permit(null, Duration.ofHours(-1), Duration.ofHours(1));
        NoticeId id = world.send(marketing(null, null), World.numbers(2000)).id();
        Waiting.until(() -> carrier.got.size() > 100, () -> "nothing is sent");
        permit(null, Duration.ofHours(1), Duration.ofHours(2));
        Waiting.until(
                () -> world.channels.channels().get(0).out() == 0
                        && !world.notices
                                .notice(world.organisation, id)
                                .counts()
                                .containsKey(DeliveryState.IN_FLIGHT),
                () -> "it goes on and on");
        int then = carrier.got.size();
        NoticeView stopped = world.notices.notice(world.organisation, id);
        assertEquals(2000 - then, stopped.counts().get(DeliveryState.PENDING));
        NoticeId other = world.send(World.head("goes out"), World.numbers(20)).id();
        await(other, NoticeState.DONE);
        assertEquals(then + 20, carrier.got.size());
        world.hours.remove(null, MessageClass.MARKETING);
        Waiting.until(() -> carrier.got.size() > then + 120, () -> "it does not go on");
        world.notices.cancel(world.organisation, id, null);
        await(id, NoticeState.CANCELLED);
    }

    @Test
    void manyMayPutTheSameHoursAndHolidaysAtOnce() throws Exception {
        int writers = 8;
        var together = new CyclicBarrier(writers);
        var pool = Executors.newFixedThreadPool(writers);
        var done = new ArrayList<Future<?>>();
        for (int i = 0; i < writers; i++) {
            var name = "writer " + i;
            done.add(pool.submit(() -> {
                for (int round = 0; round < 5; round++) {
                    together.await();
                    permit(null, Duration.ofHours(-1), Duration.ofHours(1));
                    world.hours.putHolidays("CN", 2027, List.of(new Holiday(LocalDate.of(2027, 1, 1), name, false)));
                }
                return name;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        pool.shutdown();
        assertEquals(1, world.hours.rules().size());
        assertEquals(1, world.hours.holidays("CN", 2027).size());
    }

    @Test
    void aChannelWithHoursOfItsOwnSendsWhenTheOthersMayNot() {
        var early = new FakeCarrier("early", 50, true, p -> null);
        var late = new FakeCarrier("late", 50, true, p -> null);
        // Before the lines come, because a line that is there already takes up to two seconds to heed other hours.
        permit(null, Duration.ofHours(-3), Duration.ofHours(-1));
        permit(late.profile().id(), Duration.ofHours(-1), Duration.ofHours(1));
        world.channels.arrived(early);
        world.channels.arrived(late);
        Acceptance accepted = world.send(marketing(OutsideHours.REFUSE, null), World.numbers(1200));
        await(accepted.id(), NoticeState.DONE);
        assertEquals(0, early.got.size());
        assertEquals(1200, late.got.size());
    }

    @Test
    void whoWantsNoOtherHoursIsRefusedOutsideAndWhatIsLeftExpires() {
        permit(null, Duration.ofHours(1), Duration.ofHours(2));
        var refused =
                assertThrows(Refusal.class, () -> world.send(marketing(OutsideHours.REFUSE, null), World.numbers(3)));
        assertEquals("outside-hours", refused.problems().get(0).code());
        assertEquals("/notBefore", refused.problems().get(0).pointer());
        var carrier = new SlowCarrier("cut", 10, Duration.ofMillis(50));
        world.channels.arrived(carrier);
        permit(null, Duration.ofHours(-1), Duration.ofSeconds(8));
        NoticeId id = world.send(marketing(OutsideHours.REFUSE, null), World.numbers(2600))
                .id();
        Waiting.until(() -> carrier.got.size() > 20, () -> "nothing is sent");
        NoticeView view = awaitNoPending(id);
        int expired = view.counts().getOrDefault(DeliveryState.EXPIRED, 0);
        assertEquals(2600 - carrier.got.size(), expired);
        assertEquals(expired, view.voided());
        var last = world.notices
                .deliveries(world.organisation, id, new PageRequest(1, "2599"))
                .items()
                .get(0);
        assertEquals("outside-hours", last.reason());
        var why = world.notices.why(world.organisation, last.id());
        assertEquals("expired", why.steps().get(why.steps().size() - 1).what());
    }

    private NoticeView awaitNoPending(NoticeId id) {
        Waiting.until(
                () -> {
                    var counts = world.notices.notice(world.organisation, id).counts();
                    return !counts.containsKey(DeliveryState.PENDING) && !counts.containsKey(DeliveryState.IN_FLIGHT);
                },
                () -> world.notices.notice(world.organisation, id).toString());
        return world.notices.notice(world.organisation, id);
    }

    @Test
    void aValidityThatEndsBeforeTheHoursBeginIsRefusedAtOnce() {
        Instant opens = Instant.now().plus(Duration.ofHours(2));
        permit(null, opens, opens.plus(Duration.ofHours(1)));
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        var refused = assertThrows(Refusal.class, () -> world.send(marketing(null, soon), World.numbers(3)));
        assertEquals("outside-hours", refused.problems().get(0).code());
        assertEquals("/validUntil", refused.problems().get(0).pointer());
        Acceptance accepted = world.send(marketing(null, null), World.numbers(3));
        differsByASecondAtMost(
                opens.plus(Duration.ofDays(1)),
                world.notices.notice(world.organisation, accepted.id()).validUntil());
        var moved = assertThrows(
                Refusal.class,
                () -> world.notices.reschedule(
                        world.organisation,
                        world.send(marketing(null, opens.plusSeconds(600)), World.numbers(3))
                                .id(),
                        Instant.now().plus(Duration.ofHours(4)),
                        null));
        assertEquals("behind-validity", moved.problems().get(0).code());
    }

    @Test
    void rulesHaveVersionsAndHolidaysAYear() {
        permit(null, Duration.ZERO, Duration.ofHours(1));
        long first = world.hours.rules().get(0).version();
        permit(null, Duration.ZERO, Duration.ofHours(2));
        List<Rule> rules = world.hours.rules();
        assertEquals(1, rules.size());
        assertTrue(rules.get(0).version() > first);
        var hours = rules.get(0).hours();
        assertThrows(
                Refusal.class,
                () -> world.hours.put(
                        new Hours(
                                null,
                                hours.messageClass(),
                                hours.opens(),
                                hours.closes(),
                                ZoneId.of("Asia/Shanghai"),
                                Days.ALL,
                                "China",
                                "x"),
                        "test"));
        world.hours.remove(null, MessageClass.MARKETING);
        assertThrows(Refusal.class, () -> world.hours.remove(null, MessageClass.MARKETING));
        var day = new Holiday(LocalDate.parse("2031-03-04"), "made up", false);
        world.hours.putHolidays("XX", 2031, List.of(day));
        assertEquals(List.of(day), world.hours.holidays("XX", 2031));
        assertThrows(Refusal.class, () -> world.hours.putHolidays("XX", 2031, List.of(day, day)));
        assertThrows(Refusal.class, () -> world.hours.putHolidays("XX", 2030, List.of(day)));
        assertEquals(List.of(day), world.hours.holidays("XX", 2031));
        world.hours.putHolidays("XX", 2031, List.of());
        assertEquals(List.of(), world.hours.holidays("XX", 2031));
    }
}

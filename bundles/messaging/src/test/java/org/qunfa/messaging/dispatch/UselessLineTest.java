package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** The cheapest line answers quickly and takes nothing: what it gets arrives over another, and it is left alone. */
class UselessLineTest {

    private World world = overflowing(Duration.ofSeconds(20));

    /** A world in which messages wait so long for the line that is preferred, but for codes, which wait for half a second. */
    private static World overflowing(Duration after) {
        return new World(
                Duration.ofMillis(300),
                new RouteSettings(
                        5,
                        Duration.ofSeconds(2),
                        after,
                        Duration.ofMillis(500),
                        0.03,
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        3));
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static ChannelTerms price(long micros) {
        return new ChannelTerms(Set.of(), micros, 1, Set.of());
    }

    private static final SubmitOutcome THROTTLED = new SubmitOutcome.Throttled(Duration.ofMillis(200), "0x58");
    private static final SubmitOutcome REFUSED = new SubmitOutcome.Refused(RefusalReason.OTHER, "0x0417");

    private void arrive(FakeCarrier... carriers) {
        Stream.of(carriers).forEach(world.channels::arrived);
        Waiting.until(
                () -> world.channels.channels().stream().allMatch(c -> c.work().equals("active")),
                () -> world.channels.channels().toString());
    }

    private Map<DeliveryState, Integer> ended(NoticeId id) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString() + world.channels.channels());
        return world.notices.notice(world.organisation, id).counts();
    }

    private String state(String line) {
        return world.channels.channels().stream()
                .filter(c -> c.id().value().equals("fake~" + line))
                .flatMap(c -> c.routing().health().stream())
                .map(ChannelHealth::state)
                .filter(s -> !s.equals("closed"))
                .findFirst()
                .orElse("closed");
    }

    private void assertLeftAlone(FakeCarrier useless, FakeCarrier good) {
        Waiting.until(
                () -> state("useless").equals("open"),
                () -> world.channels.channels().toString());
        int before = useless.got.size();
        NoticeId again = world.send(World.head("again"), World.numbers(200)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 200), ended(again));
        assertEquals(before, useless.got.size());
        assertEquals("closed", state("good"));
        assertTrue(good.got.size() >= 200);
    }

    @Test
    void whatItThrottlesForEverArrivesOverAnother() {
        var useless = new FakeCarrier("useless", 20, true, price(1), p -> THROTTLED);
        var good = new FakeCarrier("good", 20, true, price(5), p -> null);
        arrive(useless, good);
        NoticeId id = world.send(World.head("hello"), World.numbers(1_200)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 1_200), ended(id));
        assertEquals(1_200, good.got.size());
        assertLeftAlone(useless, good);
    }

    @Test
    void whatItRefusesWithoutSayingWhyArrivesOverAnother() {
        var useless = new FakeCarrier("useless", 20, true, price(1), p -> REFUSED);
        var good = new FakeCarrier("good", 20, true, price(5), p -> null);
        arrive(useless, good);
        NoticeId id = world.send(World.head("hello"), World.numbers(1_200)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 1_200), ended(id));
        assertEquals(1_200, good.got.size());
        assertTrue(useless.got.size() < 600, "it got " + useless.got.size());
        assertLeftAlone(useless, good);
    }

    @Test
    void whatItCallsDownWhileItIsUpArrivesOverAnother() {
        var useless = new FakeCarrier("useless", 20, true, price(1), p -> new SubmitOutcome.Down("not bound"));
        var good = new FakeCarrier("good", 20, true, price(5), p -> null);
        arrive(useless, good);
        NoticeId id = world.send(World.head("hello"), World.numbers(600)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 600), ended(id));
        assertEquals(600, good.got.size());
        assertLeftAlone(useless, good);
    }

    @Test
    void aCodeDoesNotWaitForALineThatThrottlesIt() {
        world.close();
        world = overflowing(Duration.ofSeconds(80));
        var useless = new FakeCarrier("useless", 20, true, price(1), p -> THROTTLED);
        var good = new FakeCarrier("good", 20, true, price(5), p -> null);
        arrive(useless, good);
        long begun = System.nanoTime();
        NoticeId id = world.send(World.head(MessageClass.CODE, "1234"), World.numbers(1))
                .id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 1), ended(id));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.println("a code that one line throttles arrives after " + millis + " ms");
        assertTrue(millis < 20_000, "after " + millis + " ms");
        assertTrue(!useless.got.isEmpty(), "the cheapest was not asked");
        assertEquals("closed", state("useless"), "one message says little of a line");
    }

    @Test
    void numbersThatEveryLineRefusesMoveOnceAndCondemnNone() {
        var lines = Stream.of("cheap", "middle", "dear")
                .map(name -> new FakeCarrier(
                        name, 20, true, price(name.length()), p -> p.id().index() % 10 == 0 ? REFUSED : null))
                .toArray(FakeCarrier[]::new);
        arrive(lines);
        NoticeId id = world.send(World.head("hello"), World.numbers(600)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 540, DeliveryState.REJECTED, 60), ended(id));
        long asked = Stream.of(lines)
                .flatMap(line -> line.got.stream())
                .map(Parcel::id)
                .filter(each -> each.index() % 10 == 0)
                .count();
        assertEquals(120, asked, "each of them is asked about twice");
        Stream.of("cheap", "middle", "dear").forEach(line -> assertEquals("closed", state(line)));
        var page = world.notices.deliveries(world.organisation, id, new PageRequest(1, null));
        assertEquals("other", page.items().get(0).reason());
        assertEquals("0x0417", page.items().get(0).code());
    }
}

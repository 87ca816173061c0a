package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.route.Blame;
import org.qunfa.messaging.route.HealthBook;
import org.qunfa.messaging.route.Moment;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.messaging.route.Router;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** Several lines on a real database: who takes what, and what becomes of what a line does not take. */
class RouteTest {

    private static final RouteSettings QUICK = new RouteSettings(
            5,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofMillis(500),
            0.03,
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            3);

    private final World world = new World(Duration.ofMillis(300), QUICK);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private NoticeView await(NoticeId id) {
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString() + world.channels.channels());
        return world.notices.notice(world.organisation, id);
    }

    private static ChannelTerms terms(long price, String... networks) {
        return new ChannelTerms(Set.of(networks), price, 1, Set.of("ported"));
    }

    private static SubmitOutcome refused(RefusalReason reason) {
        return new SubmitOutcome.Refused(reason, "0x0405");
    }

    /** Numbers of China Mobile, Unicom and Telecom in turn. */
    private static List<Recipient> ofAll(int many) {
        String[] prefixes = {"138", "130", "189"};
        return IntStream.range(0, many)
                .mapToObj(i -> new Recipient(prefixes[i % 3] + String.format("%08d", i), Map.of(), "r" + i))
                .toList();
    }

    private List<DeliveryView> deliveries(NoticeId id) {
        var all = new ArrayList<DeliveryView>();
        String after = null;
        do {
            var page = world.notices.deliveries(world.organisation, id, new PageRequest(7, after));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    private static long outside(FakeCarrier carrier, String prefix) {
        return carrier.got.stream()
                .filter(p -> !p.to().e164().startsWith(prefix))
                .count();
    }

    @Test
    void everyNumberGoesOverTheLineOfItsNetworkAndTheListIsWhole() {
        var cm = new FakeCarrier("cm", 50, true, terms(3, "cmcc"), p -> null);
        var un = new FakeCarrier("un", 50, true, terms(3, "unicom"), p -> null);
        var te = new FakeCarrier("te", 50, true, terms(3, "telecom"), p -> null);
        List.of(cm, un, te).forEach(world.channels::arrived);

        NoticeId id =
                world.send(World.head("hello"), World.recipients(ofAll(1_000))).id();

        assertEquals(Map.of(DeliveryState.DELIVERED, 1_000), await(id).counts());
        assertEquals(0, outside(cm, "+86138") + outside(un, "+86130") + outside(te, "+86189"));
        assertEquals(334, cm.got.size());
        List<DeliveryView> listed = deliveries(id);
        assertEquals(1_000, listed.size());
        assertEquals(1_000, listed.stream().map(DeliveryView::ref).distinct().count());
        for (DeliveryView each : List.of(listed.get(0), listed.get(500), listed.get(999))) {
            assertEquals(each, world.notices.why(world.organisation, each.id()).delivery());
        }
    }

    @Test
    void whatIsAnotherNetworksMovesArrivesOnceAndIsRemembered() {
        var ported = Set.of("+8613800000000", "+8613800000009", "+8613800000300");
        var cm = new FakeCarrier(
                "cm",
                50,
                true,
                terms(3, "cmcc"),
                p -> ported.contains(p.to().e164()) ? refused(RefusalReason.WRONG_NETWORK) : null);
        var un = new FakeCarrier("un", 50, true, terms(3, "unicom"), p -> null);
        List.of(cm, un).forEach(world.channels::arrived);

        NoticeId id = world.send(
                        World.head("hello"),
                        World.recipients(ofAll(400).stream()
                                .filter(r -> !r.to().startsWith("189"))
                                .toList()))
                .id();

        assertEquals(Map.of(DeliveryState.DELIVERED, 267), await(id).counts());
        assertEquals(3, outside(un, "+86130"));
        Parcel moved = un.got.stream()
                .filter(p -> ported.contains(p.to().e164()))
                .findFirst()
                .orElseThrow();
        Why why = world.notices.why(world.organisation, moved.id());
        assertEquals("fake~un", why.delivery().channel());
        assertEquals(
                List.of(
                        "accepted",
                        "filter",
                        "limits",
                        "route",
                        "released",
                        "moved",
                        "route",
                        "released",
                        "submitted",
                        "receipt"),
                why.steps().stream()
                        .map(Why.Step::what)
                        .sorted(RouteTest::asItWas)
                        .toList(),
                why.toString());
        Waiting.until(() -> learned("unicom") == 3, () -> "nothing is learned");

        int before = cm.got.size();
        NoticeId again = world.send(
                        World.head("again"),
                        World.recipients(List.of(
                                new Recipient("13800000000", Map.of(), null),
                                new Recipient("13800000003", Map.of(), null))))
                .id();
        await(again);
        assertEquals(before + 1, cm.got.size());
    }

    /** A receipt may be written down before the answer; everything else has its order. */
    private static int asItWas(String a, String b) {
        return a.equals("receipt") && b.equals("submitted") ? 1 : 0;
    }

    private int learned(String network) {
        return world.store.database().read(connection -> {
            try (var query =
                    connection.prepareStatement("select count(*) from messaging.learned_network where network = ?")) {
                query.setString(1, network);
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getInt(1) : 0;
                }
            }
        });
    }

    @Test
    void aMessageIsGivenUpAfterSoManyLinesAndBilledToNobody() {
        var lines = new ArrayList<FakeCarrier>();
        for (int i = 0; i < 6; i++) {
            lines.add(new FakeCarrier("broke" + i, 10, true, terms(i), p -> refused(RefusalReason.CREDIT)));
        }
        lines.forEach(world.channels::arrived);

        NoticeId id = world.send(World.head("hello"), World.numbers(1)).id();

        NoticeView view = await(id);
        assertEquals(Map.of(DeliveryState.REJECTED, 1), view.counts());
        assertEquals(1, view.voided());
        assertEquals(
                1 + QUICK.hops(), lines.stream().mapToInt(l -> l.got.size()).sum());
        DeliveryView refused = deliveries(id).get(0);
        assertEquals("credit", refused.reason());
        assertEquals(
                4, new HashSet<>(lines.stream().filter(l -> !l.got.isEmpty()).toList()).size());
    }

    @Test
    void whatNoOtherLineTakesIsRefusedAtOnce() {
        world.channels.arrived(
                new FakeCarrier("only", 10, true, terms(1, "cmcc"), p -> refused(RefusalReason.WRONG_NETWORK)));
        NoticeId id = world.send(World.head("hello"), World.numbers(3)).id();
        assertEquals(Map.of(DeliveryState.REJECTED, 3), await(id).counts());
        assertEquals("wrong-network", deliveries(id).get(0).reason());
    }

    @Test
    void aLineThatTakesEverythingAndDeliversNothingLosesAFew() {
        var empty = new FakeCarrier("void", 50, false, terms(1), p -> null);
        var good = new FakeCarrier("good", 50, true, terms(5), p -> null);
        List.of(empty, good).forEach(world.channels::arrived);

        NoticeId first = world.send(World.head("hello"), World.numbers(2_000)).id();
        Waiting.until(
                () -> count(first, DeliveryState.DELIVERED) + empty.got.size() == 2_000,
                () -> world.notices.notice(world.organisation, first).toString() + world.channels.channels());

        assertTrue(empty.got.size() <= 10, "the bad line got " + empty.got.size());
        Waiting.until(
                () -> state("void").equals("open"),
                () -> world.channels.channels().toString());
        int before = empty.got.size();
        NoticeId second = world.send(World.head("again"), World.numbers(500)).id();
        assertEquals(Map.of(DeliveryState.DELIVERED, 500), await(second).counts());
        assertEquals(before, empty.got.size());
        assertEquals(2_500, good.got.size() + empty.got.size());
        assertEquals(
                2_000,
                world.notices.notice(world.organisation, first).counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    @Test
    void aLineThatIsLeftAloneIsLeftAloneAfterARestart() throws SQLException {
        var profile = new FakeCarrier("void", 50, false, terms(1), p -> null).profile();
        var health = new Router(QUICK).join(profile);
        long now = Moment.now();
        for (int i = 0; i < 30; i++) {
            health.released("", 1, now);
            health.notTaken("", Blame.LINE, now);
        }
        new Router(QUICK).tick(health, now);
        try (var connection = world.store.database().open("test")) {
            HealthBook.save(connection, health);
        }
        var empty = new FakeCarrier("void", 50, true, terms(1), p -> null);
        var good = new FakeCarrier("good", 50, true, terms(5), p -> null);
        world.channels.arrived(good);
        world.channels.arrived(empty);
        Waiting.until(
                () -> state("void").equals("open"),
                () -> world.channels.channels().toString());

        NoticeId id = world.send(World.head("hello"), World.numbers(300)).id();

        assertEquals(Map.of(DeliveryState.DELIVERED, 300), await(id).counts());
        assertEquals(0, empty.got.size());
    }

    @Test
    void aNodeKnowsHowTheLinesOfAnotherDo() {
        ChannelDirectory other = world.otherNode(QUICK);
        try {
            var empty = new FakeCarrier("void", 50, false, terms(1), p -> null);
            var good = new FakeCarrier("good", 50, true, terms(5), p -> null);
            other.arrived(good);
            Waiting.until(() -> work(other, "good").equals("active"), () -> other.channels()
                    .toString());
            world.channels.arrived(good);
            world.channels.arrived(empty);
            await(world.send(World.over("to learn", "fake~good"), World.numbers(100))
                    .id());
            Waiting.until(() -> stored("good", 90) && stored("void", 0), () -> "nothing is stored");
            NoticeId first = learn(empty);
            Waiting.until(
                    () -> state("void").equals("open"),
                    () -> world.channels.channels().toString());

            NoticeId id = world.send(World.head("hello"), World.numbers(700)).id();

            assertEquals(Map.of(DeliveryState.DELIVERED, 700), await(id).counts());
            assertEquals(5, count(first, DeliveryState.SUBMITTED) + count(first, DeliveryState.DELIVERED));
            assertTrue(empty.got.size() <= 5, "the bad line got " + empty.got.size());
        } finally {
            other.stop();
        }
    }

    /** Sends a few messages until some go over the line: the other node, which does not know of it, may be faster. */
    private NoticeId learn(FakeCarrier over) {
        NoticeId id;
        do {
            id = world.send(World.head("hello"), World.numbers(5)).id();
            NoticeId sent = id;
            Waiting.until(
                    () -> count(sent, DeliveryState.SUBMITTED) + count(sent, DeliveryState.DELIVERED) == 5,
                    () -> world.notices.notice(world.organisation, sent).toString());
        } while (over.got.isEmpty());
        return id;
    }

    private static String work(ChannelDirectory of, String line) {
        return of.channels().stream()
                .filter(c -> c.id().value().equals("fake~" + line))
                .findFirst()
                .orElseThrow()
                .work();
    }

    private boolean stored(String line, int good) {
        return world.store.database().read(connection -> {
            try (var query = connection.prepareStatement(
                    "select from messaging.channel_health where channel = ? and usable and good >= ?")) {
                query.setString(1, "fake~" + line);
                query.setInt(2, good);
                try (var row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private int count(NoticeId id, DeliveryState state) {
        return world.notices.notice(world.organisation, id).counts().getOrDefault(state, 0);
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

    @Test
    void whatALineHoldsThatGoesDownGoesOverAnother() {
        var shaky = new FakeCarrier(
                "shaky", 20, true, terms(1), p -> p.id().index() % 2 == 0 ? null : new SubmitOutcome.Down("cut"));
        var good = new FakeCarrier("good", 20, true, terms(5), p -> null);
        List.of(shaky, good).forEach(world.channels::arrived);
        NoticeId id = world.send(World.head("hello"), World.numbers(300)).id();
        Waiting.until(() -> shaky.got.size() > 5, () -> "nothing is sent");
        shaky.down();
        assertEquals(Map.of(DeliveryState.DELIVERED, 300), await(id).counts());
        Map<DeliveryId, Long> delivered = new ConcurrentHashMap<>();
        shaky.got.stream().filter(p -> p.id().index() % 2 == 0).forEach(p -> delivered.merge(p.id(), 1L, Long::sum));
        good.got.forEach(p -> delivered.merge(p.id(), 1L, Long::sum));
        assertTrue(delivered.values().stream().allMatch(n -> n == 1), "something was delivered twice");
    }

    @Test
    void theLineThatTheSenderAsksForIsTheOneAndItsRefusalIsFinal() {
        var dear = new FakeCarrier(
                "dear", 20, true, terms(9), p -> p.id().index() == 0 ? refused(RefusalReason.CREDIT) : null);
        var cheap = new FakeCarrier("cheap", 20, true, terms(1), p -> null);
        List.of(dear, cheap).forEach(world.channels::arrived);
        NoticeId id =
                world.send(World.over("hello", "fake~dear"), World.numbers(20)).id();
        assertEquals(
                Map.of(DeliveryState.DELIVERED, 19, DeliveryState.REJECTED, 1),
                await(id).counts());
        assertEquals(0, cheap.got.size());
    }
}

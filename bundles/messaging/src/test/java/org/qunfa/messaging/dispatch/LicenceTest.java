package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.messaging.Licences.State;
import org.qunfa.messaging.Licences.Term;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.inbound.RouteBook;
import org.qunfa.messaging.licence.LicenceBook;
import org.qunfa.messaging.licence.LicenceHealth;
import org.qunfa.messaging.licence.LicenceMeters;
import org.qunfa.messaging.route.RouteSettings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;

/** A line sends while the licences that it needs are in order, and at no other time. */
class LicenceTest {

    private static final String KIND = Licences.NUMBER_106;
    private static final ChannelId LINE = new ChannelId("fake~one");
    private static final String BY = "console:lin";

    // So long that nothing which waits for its answer is given up meanwhile.
    private final World world = World.answeredWithin(Duration.ofMinutes(2));
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LicenceBook licences = new LicenceBook(world.tables, world.channels, 30);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static Licence licence(String name, Term term, ChannelId... channels) {
        return new Licence(
                name,
                KIND,
                "号2026-001",
                "群发公司",
                "China Mobile",
                new Numbers("10690000", "", ""),
                Set.of(channels),
                term);
    }

    private Term days(int from, int until) {
        return new Term(now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(until)));
    }

    private void awaitWork(ChannelId line, String work) {
        Waiting.until(
                () -> world.channels.channel(line).work().equals(work),
                () -> world.channels.channel(line).toString());
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private void awaitSubmitted(NoticeId id, int many) {
        Waiting.until(
                () -> view(id).counts().equals(Map.of(DeliveryState.SUBMITTED, many)),
                () -> view(id) + " " + world.channels.channels());
    }

    @Test
    void aLineThatNeedsOneIsClosedUntilItIsThereAndOpensAtOnce() {
        var carrier = new FakeCarrier("one", 20, false, p -> null);
        world.channels.arrived(carrier);
        awaitWork(LINE, "active");
        assertEquals(KIND + " is missing", licences.need(LINE, Set.of(KIND), BY).lacks());
        awaitWork(LINE, "unlicensed");
        assertTrue(world.channels.channel(LINE).detail().contains(KIND + " is missing"));
        NoticeId id = world.send(World.head("hello"), World.numbers(5)).id();
        Why.Step last = world.notices.why(world.organisation, new DeliveryId(id, 0)).steps().stream()
                .reduce((one, other) -> other)
                .orElseThrow();
        assertTrue(last.facts().getOrDefault("lines", "").contains("unlicensed"), last.toString());

        licences.put(licence("of-another-line", days(-1, 100), new ChannelId("fake~two")), BY);
        licences.put(licence("early", days(1, 100), LINE), BY);
        assertEquals(KIND + " is not valid yet", licences.needs().get(0).lacks());
        assertEquals(0, carrier.got.size());

        licences.put(licence("early", days(-1, 100), LINE), BY);
        awaitSubmitted(id, 5);
        assertEquals("active", world.channels.channel(LINE).work());
        assertEquals("", licences.needs().get(0).lacks());

        licences.remove("early", BY);
        awaitWork(LINE, "unlicensed");
        licences.need(LINE, Set.of(), BY);
        awaitWork(LINE, "active");
        assertEquals(List.of(), licences.needs());
    }

    @Test
    void oneThatExpiresUnderWayFinishesTheWindowAndLeavesTheRestToOthers() {
        var carrier = new GatedCarrier(20);
        ChannelId line = carrier.profile().id();
        licences.need(line, Set.of(KIND), BY);
        licences.put(licence("ends", days(-1, 100), line), BY);
        world.channels.arrived(carrier);
        NoticeId id = world.send(World.head("hello"), World.numbers(700)).id();
        Waiting.until(() -> carrier.got() == 20, () -> world.channels.channels().toString());
        expires("ends");
        awaitWork(line, "unlicensed");
        assertTrue(
                licences.needs().get(0).lacks().startsWith(KIND + " expired at "),
                licences.needs().toString());
        carrier.permit(Integer.MAX_VALUE);
        Waiting.until(
                () -> view(id).counts().equals(Map.of(DeliveryState.NO_RECEIPT, 20, DeliveryState.PENDING, 680)),
                () -> view(id).toString());
        assertEquals(20, carrier.got());

        var spare = new FakeCarrier("spare", 50, false, p -> null);
        world.channels.arrived(spare);
        Waiting.until(
                () -> spare.got.size() == 680, () -> spare.got.size() + " " + world.channels.channels() + view(id));
        assertEquals(20, carrier.got());
        assertEquals(680, spare.got.stream().map(p -> p.id()).distinct().count());
    }

    /** The licence's time is over. */
    private void expires(String name) {
        world.store.database().transaction(connection -> {
            try (var update =
                    connection.prepareStatement("update messaging.licence set valid_until = now() where name = ?")) {
                update.setString(1, name);
                return update.executeUpdate();
            }
        });
    }

    @Test
    void whatAnotherNodeEntersCountsHereAndARenewalMayHaveItsOwnName() {
        var carrier = new FakeCarrier("one", 20, false, p -> null);
        world.channels.arrived(carrier);
        ChannelDirectory elsewhere = world.otherNode(RouteSettings.DEFAULT);
        try {
            var there = new LicenceBook(new Tables(world.store.database(), world.store.vault()), elsewhere, 30);
            there.need(LINE, Set.of(KIND, Licences.TELECOM_VALUE_ADDED), BY);
            there.put(licence("of-2025", days(-400, -1), LINE), BY);
            awaitWork(LINE, "unlicensed");
            there.put(licence("of-2026", days(-1, 300), LINE), BY);
            assertEquals(
                    Licences.TELECOM_VALUE_ADDED + " is missing",
                    licences.needs().get(0).lacks());
            there.put(
                    new Licence(
                            "telecom",
                            Licences.TELECOM_VALUE_ADDED,
                            "B2-1",
                            "x",
                            "",
                            Numbers.NONE,
                            Set.of(LINE),
                            days(-1, 300)),
                    BY);
            awaitWork(LINE, "active");
            awaitSubmitted(world.send(World.head("hello"), World.numbers(3)).id(), 3);
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void whatEndsSoonIsWarnedOf() {
        licences.put(licence("soon", days(-1, 29), LINE), BY);
        licences.put(licence("later", days(-1, 31), LINE), BY);
        licences.put(licence("past", days(-3, -1), LINE), BY);
        licences.put(licence("future", days(1, 2), LINE), BY);
        assertEquals(
                Map.of("soon", State.ENDING, "later", State.VALID, "past", State.EXPIRED, "future", State.NOT_YET),
                licences.licences().stream()
                        .collect(Collectors.toMap(e -> e.licence().name(), Entry::state)));
        Result health = new LicenceHealth(licences).execute();
        assertEquals(Result.Status.WARN, health.getStatus());
        assertTrue(health.toString().contains("soon"), health.toString());
        licences.need(LINE, Set.of("other"), BY);
        assertTrue(new LicenceHealth(licences).execute().toString().contains("other is missing"));

        var registry = new SimpleMeterRegistry();
        var meters = new LicenceMeters(registry, licences);
        try {
            Waiting.until(
                    () -> registry.find("qunfa.licence.days").gauges().size() == 4, () -> registry.getMetersAsString());
            double left = registry.get("qunfa.licence.days")
                    .tag("licence", "soon")
                    .gauge()
                    .value();
            assertTrue(left > 28 && left <= 29, Double.toString(left));
        } finally {
            meters.stop();
        }
    }

    @Test
    void whatIsEnteredCanBeReadAndIsWhole() {
        Licence full = new Licence(
                "mobile",
                KIND,
                "号2026-001",
                "群发公司",
                "China Mobile",
                new Numbers("10690000", "1000", "1999"),
                Set.of(LINE, new ChannelId("fake~two")),
                days(-1, 100));
        Entry entry = licences.put(full, BY);
        assertEquals(full, entry.licence());
        assertEquals(BY, entry.by());
        assertEquals(entry, licences.licence("mobile"));
        assertFalse(licences.put(full, "console:wei").by().equals(BY));
        assertEquals(1, licences.licences().size());
        licences.remove("mobile", BY);
        assertEquals(
                Refusal.Fault.NOT_FOUND,
                refused(() -> licences.remove("mobile", BY)).fault());
        assertEquals(
                Refusal.Fault.NOT_FOUND,
                refused(() -> licences.licence("mobile")).fault());
    }

    private static Refusal refused(Executable act) {
        return assertThrows(Refusal.class, act);
    }

    private static Set<String> pointers(Refusal refusal) {
        return refusal.problems().stream().map(Problem::pointer).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        var bad = new Licence(
                "Big Name",
                "",
                "",
                "x".repeat(201),
                "a\nb",
                new Numbers("12", "", "9"),
                IntStream.range(0, 101)
                        .mapToObj(i -> new ChannelId("fake~c" + i))
                        .collect(Collectors.toSet()),
                new Term(now, now));
        assertEquals(
                Set.of(
                        "/name",
                        "/kind",
                        "/number",
                        "/holder",
                        "/carrier",
                        "/code",
                        "/from",
                        "/channels",
                        "/validUntil"),
                pointers(refused(() -> licences.put(bad, BY))));
        for (Numbers wrong : List.of(
                new Numbers("", "1", "2"),
                new Numbers("10690000", "2", "1"),
                new Numbers("10690000", "a", "b"),
                new Numbers("10690000", "1", "22"),
                new Numbers("1".repeat(19), "10", "20"))) {
            var licence = new Licence("n", KIND, "1", "x", "", wrong, Set.of(), days(-1, 1));
            assertEquals(Set.of("/from"), pointers(refused(() -> licences.put(licence, BY))), wrong.toString());
        }
        assertEquals(Set.of("/kinds"), pointers(refused(() -> licences.need(LINE, Set.of("A kind"), BY))));
        assertEquals(List.of(), licences.licences());
        assertEquals(List.of(), licences.needs());
    }

    @Test
    void noNumberOutsideOfItsLicenceIsHandedOut() {
        InboundRoutes handing = new RouteBook(world.tables, "R", "", 90, 10);
        handing.take(world.organisation, "106900005");
        handing.free(world.organisation, "106900005");
        licences.put(
                new Licence(
                        "mobile", KIND, "1", "x", "", new Numbers("10690000", "100", "199"), Set.of(), days(-1, 100)),
                BY);
        for (String outside : List.of("10690000", "106900001", "10690000099", "10690000200", "106900002001")) {
            Refusal refusal = refused(() -> handing.take(world.organisation, outside));
            assertEquals("outside-licence", refusal.problems().get(0).code(), outside);
        }
        handing.take(world.organisation, "10690000100");
        handing.take(world.organisation, "106900001991");
        handing.take(world.organisation, "1069111");
        assertEquals(
                "/base",
                pointers(refused(() -> handing.allocate(world.organisation, "10690000", 1)))
                        .iterator()
                        .next());
        licences.put(
                new Licence("more", KIND, "2", "x", "", new Numbers("10690000", "2", "2"), Set.of(), days(-1, 100)),
                BY);
        handing.take(world.organisation, "10690000200");
    }
}

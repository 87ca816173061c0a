package org.qunfa.messaging.frequency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Frequency.Use;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.frequency.FrequencyCheck.Counted;
import org.qunfa.messaging.frequency.FrequencyCheck.Message;
import org.qunfa.messaging.frequency.FrequencyCheck.Sender;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;

/** Counting, and the packs of rules. */
class FrequencyTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final World world = new World();
    private final FrequencyBook book = world.frequency;

    @AfterEach
    void end() {
        world.close();
    }

    private Sender sender(String text) throws Wording.Malformed {
        var frame = new Frame(World.SIGNATURE, TextLayout.USUAL, MessageClass.CODE, Set.of());
        return new Sender(world.organisation.value(), Wording.of(frame, text), false);
    }

    private static Rule rule(int most, Set<Likeness> alike) {
        return new Rule("day", Set.of(MessageClass.values()), alike, most, Duration.ofDays(1), "a test");
    }

    private void openDays(long at) {
        var days = new Days(
                world.tables.database(), java.time.Clock.fixed(Instant.ofEpochMilli(at), java.time.ZoneOffset.UTC));
        days.openAhead();
    }

    private FrequencyCheck check() {
        openDays(System.currentTimeMillis());
        return new FrequencyCheck(world.tables.vault(), "fake~x");
    }

    private Counted count(FrequencyCheck check, List<Message> messages) {
        return world.tables.database().transaction(connection -> check.count(connection, messages));
    }

    private int passed(List<Callable<Stop[]>> claims, int place) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            int passed = 0;
            for (Future<Stop[]> claim : threads.invokeAll(claims)) {
                passed += claim.get()[place] == null ? 1 : 0;
            }
            return passed;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aThousandAtOnceAreCountedExactly() throws Exception {
        LocalDate begun = today();
        book.put(null, List.of(rule(7, Set.of(Likeness.SENDER))), "a test", "test");
        FrequencyCheck check = check();
        Sender sender = sender("{code}");
        // Two numbers in each claim, the second of them in every one; on either side of it in the order of locking.
        List<Callable<Stop[]>> claims = IntStream.range(0, 1000)
                .mapToObj(i -> (Callable<Stop[]>) () -> {
                    long own = (i % 2 == 0 ? 1 : -1) * (1_000L + i);
                    Counted counted =
                            count(check, List.of(new Message(sender, own, "o" + i), new Message(sender, 77, "a" + i)));
                    assertNull(counted.stops().get(0));
                    return counted.stops().toArray(Stop[]::new);
                })
                .toList();
        assertEquals(7, passed(claims, 1));
        // Nobody who was stopped was counted.
        int counted = 0;
        for (LocalDate day : begun.datesUntil(today().plusDays(1)).toList()) {
            Map<Long, List<Letter>> log = world.tables.database().read(c -> ContactLog.read(c, day, new long[] {77}));
            counted += log.getOrDefault(77L, List.of()).size();
        }
        assertEquals(7, counted);
    }

    private LocalDate today() {
        return world.tables.database().read(c -> ContactLog.day(ContactLog.now(c)));
    }

    @Test
    void aThousandAroundMidnightAreCountedExactly() throws Exception {
        book.put(null, List.of(rule(7, Set.of(Likeness.SENDER))), "a test", "test");
        long midnight = (System.currentTimeMillis() / DAY + 1) * DAY;
        openDays(midnight - DAY);
        Sender sender = sender("{code}");
        List<Callable<Stop[]>> claims = IntStream.range(0, 1000)
                .mapToObj(i -> (Callable<Stop[]>) () -> {
                    var check = new FrequencyCheck(world.tables.vault(), "fake~x", c -> midnight - 500 + i);
                    return count(check, List.of(new Message(sender, 77, "a" + i)))
                            .stops()
                            .toArray(Stop[]::new);
                })
                .toList();
        assertEquals(7, passed(claims, 0));
    }

    @Test
    void theWindowSlidesByTheMillisecond() throws Exception {
        var minute = new Rule("minute", Set.of(MessageClass.CODE), Set.of(), 2, Duration.ofMinutes(1), "a test");
        book.put(null, List.of(minute), "a test", "test");
        long start = System.currentTimeMillis();
        openDays(start);
        Sender sender = sender("x");
        List<Boolean> passed = new ArrayList<>();
        for (long at : new long[] {0, 59_999, 59_999, 60_000, 60_001, 119_998, 119_999, 120_000}) {
            var check = new FrequencyCheck(world.tables.vault(), "", c -> start + at);
            passed.add(
                    count(check, List.of(new Message(sender, 5, "x"))).stops().get(0) == null);
        }
        assertEquals(List.of(true, true, false, true, false, false, true, true), passed);
    }

    @Test
    void nothingIsForgottenBehindMessagesOfOthers() throws Exception {
        var text = new Rule("text", Set.of(MessageClass.CODE), Set.of(Likeness.TEXT), 1, Duration.ofDays(1), "a test");
        book.put(null, List.of(text), "a test", "test");
        FrequencyCheck check = check();
        Sender sender = sender("{code}");
        assertNull(
                count(check, List.of(new Message(sender, 5, "first"))).stops().get(0));
        List<Message> many = IntStream.range(1, 1_010)
                .mapToObj(i -> new Message(sender, 5, "another " + i))
                .toList();
        List<Stop> stops = count(check, many).stops();
        assertEquals(
                List.of(), stops.subList(0, 999).stream().filter(s -> s != null).toList());
        Stop last = stops.get(1_008);
        assertNotNull(last);
        assertEquals("most-in-a-day", last.rule());
        Stop first =
                count(check, List.of(new Message(sender, 5, "first"))).stops().get(0);
        assertNotNull(first);
        assertEquals("text", first.rule());
    }

    @Test
    void aNumberThatComesTwiceInAListCountsTwice() throws Exception {
        book.put(null, List.of(rule(2, Set.of())), "a test", "test");
        FrequencyCheck check = check();
        Sender sender = sender("x");
        List<Message> messages = List.of(
                new Message(sender, 5, "x"),
                new Message(sender, 5, "x"),
                new Message(sender, 6, "x"),
                new Message(sender, 5, "x"));
        var foresight = check.new Foresight();
        List<Stop> foreseen = world.tables.database().read(c -> foresight.look(c, messages));
        Counted counted = count(check, messages);
        assertEquals(foreseen, counted.stops());
        assertNull(counted.stops().get(1));
        assertNull(counted.stops().get(2));
        Stop stop = counted.stops().get(3);
        assertNotNull(stop);
        assertEquals("too-often", stop.reason());
        assertEquals("day", stop.rule());
        assertEquals("every channel, version 3", stop.version());
        assertEquals("2 in 86400 s, and 2 may be, of class code and notice and marketing", stop.detail());
        // What is given back is as if it had not been.
        world.tables.database().transaction(c -> {
            check.giveBack(c, counted.at(), messages.subList(0, 3));
            return 0;
        });
        assertNull(count(check, messages).stops().get(1));
    }

    @Test
    void anOrganisationSeesWhatARecipientHasUsed() throws Exception {
        var hour = new Rule("hour", Set.of(MessageClass.CODE), Set.of(), 2, Duration.ofHours(1), "a test");
        book.put(null, List.of(hour, rule(2, Set.of(Likeness.TEXT))), "a test", "test");
        FrequencyCheck check = check();
        Sender own = sender("x");
        Sender other = new Sender(java.util.UUID.randomUUID(), own.wording(), false);
        long number = Addressees.fingerprint(world.tables.vault(), World.phone(1));
        Counted counted = count(check, List.of(new Message(other, number, "x"), new Message(other, number, "y")));
        List<Use> uses = book.used(world.organisation, World.phone(1), null);
        Instant free = Instant.ofEpochMilli(counted.at()).plus(Duration.ofHours(1));
        assertEquals(new Use(hour, 2, free), uses.get(0));
        assertEquals(0, uses.get(1).used());
        assertEquals(
                0, book.used(world.organisation, World.phone(2), null).get(0).used());
    }

    @Test
    void aPackIsCheckedAndHasVersions() {
        ChannelId channel = new ChannelId("fake~v");
        assertEquals(1, book.put(channel, List.of(), "none", "test").version());
        Pack second = book.put(channel, List.of(rule(3, Set.of(Likeness.TEXT))), "some", "test");
        assertEquals(2, second.version());
        assertEquals(List.of(rule(3, Set.of(Likeness.TEXT))), second.rules());
        assertEquals(second, book.put(channel, second.rules(), "some", "another"), "the same is not put again");
        assertEquals(2, book.packs().size());
        assertNull(book.packs().get(0).channel());
        assertTrue(book.end(channel, "test").ended());
        assertEquals(1, book.packs().size());
        assertThrows(Refusal.class, () -> book.end(channel, "test"));
        assertEquals(4, book.put(channel, second.rules(), "some", "test").version());
        Page<Pack> page = book.versions(channel, new PageRequest(3, null));
        assertEquals(List.of(4, 3, 2), page.items().stream().map(Pack::version).toList());
        Page<Pack> rest = book.versions(channel, new PageRequest(3, page.next()));
        assertEquals(List.of(1), rest.items().stream().map(Pack::version).toList());
        assertNull(rest.next());
        assertThrows(Refusal.class, () -> book.versions(null, new PageRequest(3, "x")));
        for (Rule bad : List.of(
                new Rule("Bad name", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(), Set.of(), 1, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 1_001, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofDays(2), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofMinutes(1), ""))) {
            assertThrows(Refusal.class, () -> book.put(null, List.of(bad), "x", "test"), bad::toString);
        }
        assertFalse(book.packs().get(0).ended());
    }

    @Test
    void aVersionIsNeverChanged() {
        for (String sql :
                List.of("update messaging.frequency_pack set actor = 'x'", "delete from messaging.frequency_rule")) {
            assertThrows(
                    RuntimeException.class,
                    () -> world.tables.database().transaction(c -> {
                        try (var statement = c.prepareStatement(sql)) {
                            return statement.executeUpdate();
                        }
                    }),
                    sql);
        }
    }
}

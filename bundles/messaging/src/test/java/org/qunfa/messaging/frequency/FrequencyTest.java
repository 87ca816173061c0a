package org.qunfa.messaging.frequency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.frequency.FrequencyCheck.Message;
import org.qunfa.messaging.frequency.FrequencyCheck.Sender;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.TextLayout;

class FrequencyTest {

    private final World world = new World();
    private final FrequencyBook book = new FrequencyBook(world.tables);

    @AfterEach
    void end() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    /**
     * Messages to one number, one every so many seconds.
     *
     * @param first the place of the first that is stopped; 0 when none of a hundred is
     * @param rule which rule stops it
     */
    private record Case(
            MessageClass messageClass, int seconds, boolean newText, boolean newTemplate, int first, String rule) {}

    static List<Case> cases() {
        return List.of(
                new Case(MessageClass.CODE, 1, true, true, 2, "code-minute"),
                new Case(MessageClass.CODE, 59, true, true, 2, "code-minute"),
                new Case(MessageClass.CODE, 60, true, true, 6, "code-hour"),
                new Case(MessageClass.CODE, 719, true, true, 6, "code-hour"),
                new Case(MessageClass.CODE, 720, true, true, 11, "code-day"),
                new Case(MessageClass.CODE, 8639, true, true, 11, "code-day"),
                new Case(MessageClass.CODE, 8640, true, true, 0, ""),
                new Case(MessageClass.NOTICE, 1, true, false, 51, "template-day"),
                new Case(MessageClass.MARKETING, 1, true, false, 51, "template-day"),
                new Case(MessageClass.NOTICE, 1, true, true, 0, ""),
                new Case(MessageClass.NOTICE, 10, false, true, 3, "text-minute"),
                new Case(MessageClass.NOTICE, 30, false, true, 6, "text-hour"),
                new Case(MessageClass.NOTICE, 707, false, true, 6, "text-hour"),
                new Case(MessageClass.NOTICE, 708, false, true, 0, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRulesThatShipLetThroughWhatTheirSourcesSay(Case row) {
        Pack pack = book.packs().get(0);
        assertNull(pack.channel());
        List<Letter> before = new ArrayList<>();
        int stopped = 0;
        String by = "";
        for (int i = 0; i < 100 && stopped == 0; i++) {
            int at = 1_900_000_000 + i * row.seconds();
            var letter = new Letter(at, row.messageClass(), 1, 2, row.newTemplate() ? i : 3, row.newText() ? i : 4);
            Stop stop = FrequencyCheck.judge(pack, letter, before);
            before.add(letter);
            if (stop != null) {
                stopped = i + 1;
                by = stop.rule();
            }
        }
        assertEquals(row.first(), stopped);
        assertEquals(row.rule(), by);
    }

    private static Sender sender(World world, String text) throws Wording.Malformed {
        var frame = new Frame(World.SIGNATURE, TextLayout.USUAL, MessageClass.CODE, Set.of());
        return new Sender(world.organisation.value(), Wording.of(frame, text));
    }

    private static Rule rule(int most, Set<Likeness> alike) {
        return new Rule("day", Set.of(MessageClass.values()), alike, most, Duration.ofDays(1), "a test");
    }

    @Test
    void aThousandAtOnceAreCountedExactly() throws Exception {
        book.put(null, List.of(rule(7, Set.of(Likeness.SENDER))), "a test", "test");
        world.send(World.head("opens the day"), World.numbers(1));
        var check = new FrequencyCheck(world.tables.vault(), "fake~x");
        Sender sender = sender(world, "{code}");
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Integer>> claims = IntStream.range(0, 1000)
                    .mapToObj(i ->
                            (Callable<Integer>) () -> world.tables.database().transaction(connection -> {
                                // Two numbers in each claim, the second of them in every one.
                                var messages = List.of(
                                        new Message(sender, 1_000 + i, "own " + i),
                                        new Message(sender, 77, "all " + i));
                                List<Stop> stops = check.count(connection, messages);
                                assertNull(stops.get(0));
                                return stops.get(1) == null ? 1 : 0;
                            }))
                    .toList();
            int passed = 0;
            for (Future<Integer> claim : threads.invokeAll(claims)) {
                passed += claim.get();
            }
            assertEquals(7, passed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNumberThatComesTwiceInAListCountsTwice() throws Exception {
        book.put(null, List.of(rule(2, Set.of())), "a test", "test");
        world.send(World.head("opens the day"), World.numbers(1));
        var check = new FrequencyCheck(world.tables.vault(), "");
        Sender sender = sender(world, "x");
        List<Message> messages = List.of(
                new Message(sender, 5, "x"),
                new Message(sender, 5, "x"),
                new Message(sender, 6, "x"),
                new Message(sender, 5, "x"));
        var foresight = check.new Foresight();
        List<Stop> foreseen = world.tables.database().read(c -> foresight.look(c, messages));
        List<Stop> stops = world.tables.database().transaction(c -> check.count(c, messages));
        assertEquals(foreseen, stops);
        assertNull(stops.get(1));
        assertNull(stops.get(2));
        Stop stop = stops.get(3);
        assertNotNull(stop);
        assertEquals("day", stop.rule());
        assertEquals("2 in 86400 s, and 2 may be", stop.detail());
    }

    @Test
    void theRecipientIsMarkedAndTheNoticeGoesOn() {
        ChannelId channel = new ChannelId("fake~own");
        book.put(channel, List.of(rule(1, Set.of(Likeness.SIGNATURE))), "a test", "test");
        world.channels.arrived(new FakeCarrier("own", 50, true, parcel -> null));
        send("first", 3);
        NoticeId second = send("second", 10);
        NoticeView view = world.notices.notice(world.organisation, second);
        assertEquals(3, view.counts().get(DeliveryState.BLOCKED));
        assertEquals(7, view.counts().get(DeliveryState.DELIVERED));
        assertEquals(3, view.voided());
        Why why = world.notices.why(world.organisation, new DeliveryId(second, 1));
        assertEquals("too-often", why.delivery().reason());
        assertEquals(true, why.toString().contains("fake~own, version 1"), why::toString);
        assertEquals(
                10,
                world.notices
                        .deliveries(world.organisation, second, new PageRequest(100, null))
                        .items()
                        .size());
    }

    private NoticeId send(String text, int many) {
        NoticeHead head = World.head(text);
        NoticeId id = world.send(head, World.numbers(many)).id();
        Waiting.until(
                () -> world.notices.notice(world.organisation, id).state() == NoticeState.DONE,
                () -> world.notices.notice(world.organisation, id).toString());
        return id;
    }

    @Test
    void aPackIsCheckedAndHasVersions() {
        assertEquals(
                1, book.put(new ChannelId("fake~v"), List.of(), "none", "test").version());
        Pack second = book.put(new ChannelId("fake~v"), List.of(rule(3, Set.of(Likeness.TEXT))), "some", "test");
        assertEquals(2, second.version());
        assertEquals(List.of(rule(3, Set.of(Likeness.TEXT))), second.rules());
        assertEquals(2, book.packs().size());
        for (Rule bad : List.of(
                new Rule("Bad name", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(), Set.of(), 1, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 61, Duration.ofMinutes(1), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofDays(2), "x"),
                new Rule("x", Set.of(MessageClass.CODE), Set.of(), 1, Duration.ofMinutes(1), ""))) {
            assertThrows(Refusal.class, () -> book.put(null, List.of(bad), "x", "test"), bad::toString);
        }
    }
}

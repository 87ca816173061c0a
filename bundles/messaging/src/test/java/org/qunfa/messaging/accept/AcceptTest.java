package org.qunfa.messaging.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;

class AcceptTest {

    private static World world;

    @BeforeAll
    static void begin() {
        world = new World();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void ledgerHolds() {
        assertEquals(List.of(), world.quota.check());
    }

    private static NoticeHead at(@Nullable Instant notBefore, @Nullable Instant validUntil) {
        return new NoticeHead(
                "meeting", MessageClass.NOTICE, World.SIGNATURE, "hello", notBefore, validUntil, null, null, false);
    }

    private static NoticeHead via(String channel) {
        return new NoticeHead("meeting", MessageClass.NOTICE, World.SIGNATURE, "x", null, null, null, channel, false);
    }

    private static NoticeHead later(String text) {
        return new NoticeHead(
                "meeting",
                MessageClass.NOTICE,
                World.SIGNATURE,
                text,
                Instant.now().plus(Duration.ofDays(1)),
                null,
                null,
                null,
                false);
    }

    static Stream<List<Object>> heads() {
        Instant now = Instant.now();
        return Stream.of(
                List.of(World.head(""), "/text", "empty"),
                List.of(World.head(" \n "), "/text", "empty"),
                List.of(World.head("x".repeat(100_001)), "/text", "too-long"),
                List.of(World.head("x".repeat(496)), "/text", "too-long"),
                List.of(World.head("nul \u0000"), "/text", "control-character"),
                List.of(World.head("half \uD83D."), "/text", "broken-character"),
                List.of(World.head("half \uDE00"), "/text", "broken-character"),
                List.of(World.head("【other】hello"), "/text", "bracket"),
                List.of(World.head("hello \u202E站网博赌"), "/text", "reordering"),
                List.of(World.head("hello \u2067x\u2069"), "/text", "reordering"),
                List.of(World.head("hello {name"), "/text", "bad-variable"),
                List.of(at(now.minus(Duration.ofHours(1)), null), "/notBefore", "in-the-past"),
                List.of(at(Instant.parse("9999-12-31T23:59:59Z"), null), "/notBefore", "too-far-ahead"),
                List.of(at(null, now.minus(Duration.ofHours(1))), "/validUntil", "in-the-past"),
                List.of(at(null, Instant.parse("9999-12-31T23:59:59Z")), "/validUntil", "too-far-ahead"),
                List.of(
                        new NoticeHead(
                                "party", MessageClass.NOTICE, World.SIGNATURE, "x", null, null, null, null, false),
                        "/kind",
                        "unknown-kind"),
                List.of(
                        new NoticeHead("meeting", MessageClass.NOTICE, "别人", "x", null, null, null, null, false),
                        "/signature",
                        "unknown-signature"),
                List.of(via("smpp~no"), "/channel", "unknown-channel"),
                List.of(via("';--"), "/channel", "unknown-channel"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void badHeadsNameTheirFieldAndChangeNothing(List<Object> row) {
        Balance before = world.quota.balance(world.organisation);
        Refusal refusal = assertThrows(Refusal.class, () -> world.send((NoticeHead) row.get(0), World.numbers(3)));
        assertEquals(Refusal.Fault.INVALID, refusal.fault());
        assertEquals(row.get(1), refusal.problems().get(0).pointer());
        assertEquals(row.get(2), refusal.problems().get(0).code());
        assertEquals(before, world.quota.balance(world.organisation));
    }

    @Test
    void aSignatureWithItsBracketsIsToldSo() {
        var head = new NoticeHead(
                "meeting", MessageClass.NOTICE, "【" + World.SIGNATURE + "】", "x", null, null, null, null, false);
        Refusal refusal = assertThrows(Refusal.class, () -> world.send(head, World.numbers(1)));
        assertEquals("unknown-signature", refusal.problems().get(0).code());
        assertTrue(refusal.problems().get(0).sentence().contains("without its brackets"));
    }

    @Test
    void aValueMustNotHaveATextShownInAnotherOrder() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> world.send(
                        World.head("hello {no}"),
                        World.recipients(List.of(
                                to("13800000001"), new Recipient("13800000000", Map.of("no", "a\u202Eb"), null)))));
        assertEquals("/recipients/1/values/no", refusal.problems().get(0).pointer());
        assertEquals("reordering", refusal.problems().get(0).code());
    }

    private static Recipient to(String number) {
        return new Recipient(number, Map.of("no", "1"), null);
    }

    @Test
    void badRowsAreNamedAndRefuseTheWholeUnlessTheGoodOnesWereAskedFor() {
        List<Recipient> rows = List.of(
                to("13800000000"),
                to("1380000"),
                to("not a number"),
                new Recipient("13800000001", Map.of(), null),
                new Recipient("13800000002", Map.of("no", "x\u0000"), null),
                new Recipient("13800000003", Map.of("no", "1"), "r".repeat(65)),
                new Recipient("13800000004", Map.of("no", "x".repeat(500)), null),
                to("+1 202 555 0100"));
        Refusal refusal =
                assertThrows(Refusal.class, () -> world.send(later("hello {no:text(500)}"), World.recipients(rows)));
        assertEquals(
                List.of(
                        "/recipients/1/to",
                        "/recipients/2/to",
                        "/recipients/3/values/no",
                        "/recipients/4/values/no",
                        "/recipients/5/ref",
                        "/recipients/6"),
                refusal.problems().stream().map(p -> p.pointer()).toList());
        NoticeHead head = later("hello {no:text(500)}");
        var partial = new NoticeHead(
                head.kind(),
                head.messageClass(),
                head.signature(),
                head.text(),
                head.notBefore(),
                null,
                null,
                null,
                true);
        Acceptance accepted = world.send(partial, World.recipients(rows));
        assertEquals(2, accepted.recipients());
        assertEquals(6, accepted.skippedCount());
        assertEquals(6, accepted.skipped().size());
    }

    @Test
    void nobodyToSendToIsRefused() {
        Refusal refusal = assertThrows(Refusal.class, () -> world.send(World.head("x"), World.numbers(0)));
        assertEquals("/recipients", refusal.problems().get(0).pointer());
    }

    @Test
    void moreThanTheQuotaIsRefusedShortOrLongAndLeavesNothing() {
        long available = world.quota.balance(world.organisation).available();
        String tenSegments = "字".repeat(480);
        int tooMany = (int) (available / 8 + 1);
        for (NoticeHead head : List.of(later(tenSegments))) {
            Refusal refusal = assertThrows(Refusal.class, () -> world.send(head, endless(tooMany)));
            assertTrue(
                    refusal.fault() == Refusal.Fault.NO_QUOTA || refusal.fault() == Refusal.Fault.TOO_LARGE,
                    refusal.toString());
        }
        assertEquals(available, world.quota.balance(world.organisation).available());
    }

    private static Recipients endless(int most) {
        var given = new AtomicInteger();
        return () -> given.get() < most ? to(World.number(given.getAndIncrement())) : null;
    }

    @Test
    void anAnswerTellsTimesAsFineAsTheyAreStored() {
        Acceptance accepted = world.send(World.head("x"), World.numbers(1));
        assertEquals(accepted.startsAt().truncatedTo(ChronoUnit.MICROS), accepted.startsAt());
    }

    @Test
    void nobodyLeftIsRefusedWithTheCommonestCause() {
        Recipients bad = World.recipients(List.of(to("12"), to("not a number"), to("13")));
        Refusal refusal = assertThrows(Refusal.class, () -> world.send(World.head("x"), bad));
        String sentence = refusal.problems().get(0).sentence();
        assertTrue(sentence.startsWith("it can be sent to none of the 3 recipients; of 2 of them: "), sentence);
        assertTrue(sentence.endsWith(refusal.problems().get(1).sentence()), sentence);
        Refusal one =
                assertThrows(Refusal.class, () -> world.send(World.head("x"), World.recipients(List.of(to("12")))));
        assertEquals(
                "it cannot be sent to its one recipient: "
                        + one.problems().get(1).sentence(),
                one.problems().get(0).sentence());
    }

    @Test
    void aListThatBreaksOffLeavesNothing() {
        var given = new AtomicInteger();
        Recipients breaking = () -> {
            if (given.get() == 25_000) {
                throw new IOException("gone");
            }
            return to(World.number(given.getAndIncrement()));
        };
        Balance before = world.quota.balance(world.organisation);
        assertThrows(IOException.class, () -> world.notices.accept(world.organisation, later("x"), breaking, null));
        assertEquals(before, world.quota.balance(world.organisation));
        long chunks = world.store.database().read(c -> {
            try (var query = c.prepareStatement(
                            "select count(*) from messaging.chunk c join messaging.notice n on n.id = c.notice"
                                    + " where n.state = 'draft'");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
        assertEquals(0, chunks);
    }

    @Test
    void aLongListIsOneNoticeWithEveryRecipientInItsPlace() {
        Acceptance accepted = world.send(later("hello {no:text(500)}"), World.numbers(23_456));
        assertEquals(NoticeState.SCHEDULED, accepted.state());
        assertEquals(23_456, accepted.segments());
        var page = world.notices.deliveries(world.organisation, accepted.id(), new PageRequest(10, "23450"));
        assertEquals(6, page.items().size());
        assertEquals("r23455", page.items().get(5).ref());
        assertEquals(World.number(23_455), page.items().get(5).to().e164().substring(3));
    }

    private static RequestKey key(String key, String content) {
        return new RequestKey(key, () -> Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 32));
    }

    @Test
    void aKeyIsAnsweredOnceAndRepeatsItsAnswer() {
        Answer<Acceptance> first = world.send(later("once"), World.numbers(3), key("k1", "a"));
        Balance then = world.quota.balance(world.organisation);
        Answer<Acceptance> again = world.send(later("once"), World.numbers(3), key("k1", "a"));
        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.value(), again.value());
        assertEquals(then, world.quota.balance(world.organisation));
        Refusal other = assertThrows(Refusal.class, () -> world.send(later("else"), World.numbers(3), key("k1", "b")));
        assertEquals(Refusal.Fault.KEY_REUSED, other.fault());
    }

    @Test
    void aKeyIsFreeAgainAfterARefusal() {
        assertThrows(Refusal.class, () -> world.send(World.head(""), World.numbers(3), key("k2", "a")));
        assertFalse(world.send(later("x"), World.numbers(3), key("k2", "b")).replayed());
    }

    @Test
    void ofManyRequestsWithOneKeyOneIsDone() throws Exception {
        var pool = Executors.newFixedThreadPool(16);
        List<Callable<String>> requests = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            requests.add(() -> {
                try {
                    return world.send(later("same"), World.numbers(700), key("k3", "a"))
                            .value()
                            .id()
                            .toString();
                } catch (Refusal e) {
                    return e.fault().name();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        for (var future : pool.invokeAll(requests)) {
            answers.add(future.get());
        }
        pool.shutdown();
        List<String> ids =
                answers.stream().filter(a -> !a.equals("IN_FLIGHT")).distinct().toList();
        assertEquals(1, ids.size(), answers.toString());
    }

    @Test
    void preflightSaysWhatAcceptingThenDoes() throws IOException {
        Recipients mixed = World.recipients(List.of(to("13800000000"), to("+12025550100"), to("12")));
        Preflight preflight = world.notices.preflight(world.organisation, later("x".repeat(100)), mixed);
        assertEquals(2, preflight.recipients());
        assertEquals(1, preflight.problemCount());
        Recipients good = World.recipients(List.of(to("13800000000"), to("+12025550100")));
        assertEquals(
                preflight.segments(), world.send(later("x".repeat(100)), good).segments());
    }

    @Test
    void quotaIsNeverNegativeUnderManySendersAtOnce() throws Exception {
        try (var poor = new World()) {
            var pool = Executors.newFixedThreadPool(32);
            List<Callable<Integer>> sends = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                sends.add(() -> {
                    try {
                        poor.send(later("字".repeat(480)), World.numbers(1000));
                        return 1;
                    } catch (Refusal e) {
                        assertEquals(Refusal.Fault.NO_QUOTA, e.fault());
                        return 0;
                    }
                });
            }
            int accepted = 0;
            for (var future : pool.invokeAll(sends)) {
                accepted += future.get();
            }
            pool.shutdown();
            Balance balance = poor.quota.balance(poor.organisation);
            assertEquals(1_000_000, balance.available() + balance.reserved());
            assertEquals(accepted * 8000L, balance.reserved());
            assertEquals(125, accepted);
            assertEquals(List.of(), poor.quota.check());
        }
    }
}

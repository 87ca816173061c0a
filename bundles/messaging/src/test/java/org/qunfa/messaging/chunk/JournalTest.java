package org.qunfa.messaging.chunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ReceiptStatus;

class JournalTest {

    private static ChunkFacts facts(Random random) {
        byte[] segments = new byte[60];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = (byte) (1 + random.nextInt(3));
        }
        var key = new ChunkKey(LocalDate.of(2026, 11, 1), 7);
        return new ChunkFacts(key, UUID.randomUUID(), UUID.randomUUID(), 2, segments.length, segments);
    }

    private static int reserved(ChunkFacts facts) {
        int sum = 0;
        for (int i = 0; i < facts.size(); i++) {
            sum += facts.price(i);
        }
        return sum;
    }

    /** Does something random to a random position. */
    private static @Nullable Entry step(ChunkState state, Random random) {
        int position = state.cursor() == 0 ? 0 : random.nextInt(state.cursor());
        ChunkFacts facts = state.facts();
        return switch (random.nextInt(13)) {
            case 0, 1 ->
                state.cursor() < facts.size() && state.rest() == null ? state.release(1 + random.nextInt(7)) : null;
            case 2 -> state.attempts(position) > 0 ? state.taken(position, List.of("a" + position)) : null;
            case 3 -> state.refused(position, "number", "0x0B");
            case 4 -> state.deferred(position, "throttled", "0x58");
            case 5 -> state.doubted(position, "no-answer");
            case 6 -> state.repeat(position);
            case 7 -> state.ended(position, DeliveryState.UNRESOLVED, "late");
            case 10 ->
                state.moved(new Entry.Moved(
                        position,
                        DeliveryState.RETRYING,
                        "credit",
                        "0x45",
                        "smpp~a",
                        "cmcc unicom",
                        random.nextBoolean()));
            case 11 -> state.unwanted(position);
            case 9 -> state.stopped(random.nextInt(facts.size()), new Stop("opted-out", "suppression", "7", ""));
            case 8 -> random.nextInt(200) == 0 ? state.endRest(DeliveryState.CANCELLED, "notice-cancelled") : null;
            default ->
                state.receipted(
                        position,
                        new PartReceipts.Said(
                                random.nextInt(facts.price(position)),
                                ReceiptStatus.values()[random.nextInt(ReceiptStatus.values().length)],
                                "00" + random.nextInt(3),
                                random.nextBoolean()
                                        ? Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1000))
                                        : null));
        };
    }

    @Test
    void foldOfTheJournalIsTheStateThatWasWrittenAndSettlesEverySegmentOnce() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            ChunkFacts facts = facts(random);
            var live = new ChunkState(facts, Stage.HELD, 0);
            var fold = new ChunkState(facts, Stage.HELD, 0);
            for (int i = 0; i < 400; i++) {
                Entry entry = step(live, random);
                if (entry != null) {
                    Journal.read(Journal.write(List.of(entry))).forEach(fold::replay);
                }
            }
            assertSame(live, fold);
            assertEquals(facts.size(), live.cursor() + live.stoppedAhead() + live.unreleased() + resting(live));
            int open = reserved(facts) - live.posted() - live.voided();
            if (live.isDone()) {
                assertEquals(0, open);
            }
        }
    }

    private static int resting(ChunkState state) {
        return state.rest() == null ? 0 : state.facts().size() - state.cursor() - state.stoppedAhead();
    }

    private static void assertSame(ChunkState live, ChunkState fold) {
        assertEquals(live.cursor(), fold.cursor());
        assertEquals(live.rest(), fold.rest());
        assertEquals(live.stoppedAhead(), fold.stoppedAhead());
        assertEquals(live.unreleased(), fold.unreleased());
        assertArrayEquals(live.counts(), fold.counts());
        assertEquals(live.posted(), fold.posted());
        assertEquals(live.voided(), fold.voided());
        for (int i = 0; i < live.facts().size(); i++) {
            assertEquals(live.state(i), fold.state(i));
            assertEquals(live.attempts(i), fold.attempts(i));
            assertEquals(live.past().trail(i).asked(), fold.past().trail(i).asked());
            assertEquals(live.past().trail(i).excluded(), fold.past().trail(i).excluded());
            assertEquals(live.past().trail(i).refusals(), fold.past().trail(i).refusals());
        }
    }

    @Test
    void everyEntryComesBackAsItWas() {
        List<Entry> entries = new ArrayList<>(List.of(
                new Entry.Held("smpp~main"),
                new Entry.Released(0, 300),
                new Entry.Repeated(299, DeliveryState.IN_FLIGHT, 5),
                new Entry.Taken(0, DeliveryState.SUBMITTED, List.of("0aF3", "中")),
                new Entry.Refused(499, DeliveryState.REJECTED, "number", ""),
                new Entry.Deferred(1, DeliveryState.RETRYING, "throttled", "0x58"),
                new Entry.Moved(1, DeliveryState.RETRYING, "wrong-network", "0x45", "smpp~a", "cmcc 44", true),
                new Entry.Moved(1, DeliveryState.RETRYING, "other-network", "", "smpp~b", "", false),
                new Entry.Doubted(2, DeliveryState.IN_DOUBT, "no-answer"),
                new Entry.Receipted(3, DeliveryState.DELIVERED, 254, 1, "000", Instant.ofEpochSecond(5)),
                new Entry.Receipted(3, DeliveryState.DELIVERED, 0, 0, "", null),
                new Entry.Ended(4, DeliveryState.UNRESOLVED, "late"),
                new Entry.Stopped(5, new Stop("filtered", "gambling-17", "42", "3-9")),
                new Entry.Rest(DeliveryState.CANCELLED, "notice-cancelled")));
        assertEquals(entries, Journal.read(Journal.write(entries)));
    }

    @Test
    void brokenRowsAreRefused() {
        byte[] row = Journal.write(List.of(new Entry.Taken(0, DeliveryState.SUBMITTED, List.of("abc"))));
        for (int length = 2; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThrows(IllegalStateException.class, () -> Journal.read(cut));
        }
        assertThrows(IllegalStateException.class, () -> Journal.read(new byte[] {9}));
        assertEquals(NoticeState.PAUSED, Journal.readNotice(Journal.write(NoticeState.PAUSED)));
    }

    /** The order of these is stored: a new value goes to the end. */
    @Test
    void storedOrdersStayAsTheyAre() {
        assertEquals(
                "BLOCKED PENDING IN_FLIGHT RETRYING IN_DOUBT SUBMITTED DELIVERED UNDELIVERED REJECTED CANCELLED EXPIRED"
                        + " NO_RECEIPT UNRESOLVED",
                names(DeliveryState.values()));
        assertEquals(
                "UNDERWAY DELIVERED EXPIRED DELETED UNDELIVERABLE REJECTED UNKNOWN", names(ReceiptStatus.values()));
        assertEquals(
                "DRAFT REVIEW REFUSED SCHEDULED ACTIVE PAUSED DRAINING DONE CANCELLING CANCELLED",
                names(NoticeState.values()));
        assertEquals("WAITING HELD CLOSED DONE", names(Stage.values()));
        assertEquals("CODE NOTICE MARKETING", names(MessageClass.values()));
        assertEquals("GSM7 LATIN1 UCS2", names(Alphabet.values()));
    }

    private static String names(Enum<?>[] values) {
        return String.join(" ", Arrays.stream(values).map(Enum::name).toList());
    }
}

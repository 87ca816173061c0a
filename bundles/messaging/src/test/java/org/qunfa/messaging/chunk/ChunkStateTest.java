package org.qunfa.messaging.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qunfa.model.DeliveryState;
import org.qunfa.plugin.carrier.ReceiptStatus;

class ChunkStateTest {

    private static ChunkState released(int... prices) {
        byte[] segments = new byte[prices.length];
        for (int i = 0; i < prices.length; i++) {
            segments[i] = (byte) prices[i];
        }
        var key = new ChunkKey(LocalDate.of(2026, 11, 1), 1);
        var state = new ChunkState(
                new ChunkFacts(key, UUID.randomUUID(), UUID.randomUUID(), 0, prices.length, segments), Stage.HELD, 0);
        state.release(prices.length);
        return state;
    }

    private static PartReceipts.Said said(int part, ReceiptStatus status) {
        return new PartReceipts.Said(part, status, "", null);
    }

    @Test
    void aMessageOfSeveralPartsIsDeliveredWhenAllAreAndNotWhenOneIsNot() {
        ChunkState state = released(3, 3);
        state.taken(0, List.of("a", "b", "c"));
        state.taken(1, List.of("d", "e", "f"));
        state.receipted(0, said(2, ReceiptStatus.DELIVERED));
        state.receipted(0, said(0, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.SUBMITTED, state.state(0));
        state.receipted(0, said(1, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.DELIVERED, state.state(0));
        state.receipted(1, said(1, ReceiptStatus.EXPIRED));
        assertEquals(DeliveryState.UNDELIVERED, state.state(1));
        state.receipted(1, said(0, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.UNDELIVERED, state.state(1));
        assertEquals(6, state.posted());
    }

    @Test
    void aMessageThatTheCarrierJoinsHasOneReceipt() {
        ChunkState state = released(3);
        state.taken(0, List.of("a"));
        state.receipted(0, said(0, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.DELIVERED, state.state(0));
        assertEquals(3, state.posted());
    }

    @Test
    void theFirstFinalReceiptCountsAndARepeatedOneSaysNothing() {
        ChunkState state = released(1);
        state.taken(0, List.of("a"));
        assertTrue(state.receipted(0, said(0, ReceiptStatus.UNDERWAY)) != null);
        assertEquals(DeliveryState.SUBMITTED, state.state(0));
        state.receipted(0, said(0, ReceiptStatus.DELIVERED));
        assertNull(state.receipted(0, said(0, ReceiptStatus.DELIVERED)));
        assertTrue(state.receipted(0, said(0, ReceiptStatus.UNDELIVERABLE)) != null);
        assertEquals(DeliveryState.DELIVERED, state.state(0));
        assertEquals(1, state.posted());
        assertTrue(state.isDone());
    }

    @Test
    void aReceiptBeforeTheAnswerCountsAndTheAnswerKeepsItsIds() {
        ChunkState state = released(1);
        state.receipted(0, said(0, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.DELIVERED, state.state(0));
        assertEquals(new Entry.Taken(0, DeliveryState.DELIVERED, List.of("a")), state.taken(0, List.of("a")));
        assertEquals(1, state.posted());
    }

    @Test
    void whatWasInDoubtIsNeverCalledRejected() {
        ChunkState state = released(2);
        state.doubted(0, "no-answer");
        state.repeat(0);
        state.refused(0, "number", "0x0B");
        assertEquals(DeliveryState.UNRESOLVED, state.state(0));
        assertEquals(2, state.voided());
        state.receipted(0, said(0, ReceiptStatus.DELIVERED));
        state.receipted(0, said(1, ReceiptStatus.DELIVERED));
        assertEquals(DeliveryState.DELIVERED, state.state(0));
        assertEquals(0, state.posted());
        assertEquals(2, state.voided());
    }

    @Test
    void aDeferredDoubtStaysADoubt() {
        ChunkState state = released(1);
        state.doubted(0, "no-answer");
        state.repeat(0);
        state.deferred(0, "throttled", "0x58");
        assertEquals(DeliveryState.IN_DOUBT, state.state(0));
        assertFalse(state.isClosed(1));
        assertTrue(state.isClosed(0));
        assertFalse(state.isDone());
    }

    @Test
    void whatALinePassesOnIsSettledWhenNobodyWantsIt() {
        ChunkState state = released(1, 2);
        var moved = new Entry.Moved(1, DeliveryState.RETRYING, "credit", "0x45", "smpp~a", "", true);
        assertTrue(state.moved(moved) != null);
        assertEquals(DeliveryState.RETRYING, state.state(1));
        assertEquals(0, state.voided());
        Entry last = state.unwanted(1);
        assertEquals(new Entry.Refused(1, DeliveryState.REJECTED, "credit", "0x45"), last);
        assertEquals(2, state.voided());
    }

    @Test
    void whatWasInDoubtOnceNeverMoves() {
        ChunkState state = released(1);
        state.doubted(0, "no-answer");
        state.repeat(0);
        var moved = new Entry.Moved(0, DeliveryState.RETRYING, "credit", "", "smpp~a", "", true);
        assertTrue(state.moved(moved) == null);
        assertEquals(DeliveryState.IN_FLIGHT, state.state(0));
    }

    @Test
    void theRestIsGivenBackOnce() {
        ChunkState state = released(1, 1);
        var more = new ChunkState(
                new ChunkFacts(
                        state.facts().key(),
                        state.facts().notice(),
                        state.facts().organisation(),
                        0,
                        4,
                        new byte[] {1, 2, 3, 4}),
                Stage.HELD,
                0);
        more.release(1);
        more.endRest(DeliveryState.CANCELLED, "test");
        assertNull(more.endRest(DeliveryState.EXPIRED, "test"));
        assertEquals(9, more.voided());
        assertEquals(DeliveryState.CANCELLED, more.state(3));
        assertFalse(more.isClosed(1));
        more.refused(0, "number", "");
        assertTrue(more.isDone());
        assertEquals(10, more.voided());
    }
}

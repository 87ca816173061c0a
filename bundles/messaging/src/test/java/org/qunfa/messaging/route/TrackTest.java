package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrackTest {

    private static final int UNPROVEN = RouteSettings.DEFAULT.unproven();

    private final Track track = new Track(RouteSettings.DEFAULT, true);

    private void take(int second) {
        track.released(1);
        track.taken(second, second * 1_000L);
    }

    @Test
    void eachReceiptLetsOneMoreOutAndAMissingOneTakesFourBack() {
        assertEquals(UNPROVEN, track.room());
        for (int i = 0; i < UNPROVEN; i++) {
            take(1);
        }
        assertEquals(0, track.room());
        track.receipted(1, true, 2_000);
        assertEquals(UNPROVEN + 1, track.allowance());
        assertEquals(2, track.room());
        track.giveUp(2, 40_000);
        assertEquals(1, track.allowance(), "never none at all");
        assertEquals(1, track.room());
    }

    @Test
    void aReceiptThatComesTooLateTakesBackThatItWasMissing() {
        take(1);
        track.giveUp(2, 40_000);
        assertEquals(1, track.receipts.bad());
        track.receipted(1, true, 41_000);
        assertEquals(0, track.receipts.bad(), 0.01);
        assertEquals(1, track.receipts.good(), 0.01);
    }

    @Test
    void whatIsUnclearCountsAgainstBeingTakenAltogetherButNotInComparisons() {
        for (int i = 0; i < 30; i++) {
            track.released(1);
            track.notTaken(Blame.UNCLEAR, 0);
        }
        assertTrue(track.answering(0).upper() < 0.5);
        assertTrue(track.taking(0).lower() > 0.5);
        assertEquals(UNPROVEN, track.room());
        assertEquals(0, track.inFlight());
    }

    @Test
    void aFewThatAreRefusedAmongManyCondemnNothing() {
        for (int i = 0; i < 1_000; i++) {
            track.released(1);
            if (i % 3 == 0) {
                track.notTaken(Blame.UNCLEAR, 0);
            } else {
                track.taken(1, 0);
            }
        }
        assertTrue(track.answering(0).upper() > 0.5);
    }

    @Test
    void whatIsNobodysFaultSaysNothing() {
        track.released(1);
        track.notTaken(Blame.NONE, 0);
        assertTrue(track.isNew());
        assertFalse(track.answering(0).upper() < 0.9);
    }

    @Test
    void beginsAnewWhenItComesBack() {
        for (int i = 0; i < 30; i++) {
            track.released(1);
            track.notTaken(Blame.LINE, 0);
        }
        track.breaker.open("submits", 0);
        track.comeBack(1);
        assertTrue(track.breaker.isClosed());
        assertTrue(track.isNew());
        assertEquals(UNPROVEN, track.allowance());
        assertTrue(track.answering(1).upper() > 0.9);
    }
}

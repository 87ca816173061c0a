package org.qunfa.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SequenceTest {

    @Test
    void knowsWhatItGave() {
        var sequence = new Sequence();
        assertFalse(sequence.gave(1));
        assertEquals(1, sequence.next());
        assertTrue(sequence.gave(1));
        assertFalse(sequence.gave(2));
        assertEquals(2, sequence.next());
        assertTrue(sequence.gave(1) && sequence.gave(2));
        assertFalse(sequence.gave(3));
        assertFalse(sequence.gave(0));
        assertFalse(sequence.gave(-1L));
        assertFalse(sequence.gave(0xFFFFFFFFL));
    }

    @Test
    void beginsAnewAfterTheGreatest() {
        var sequence = new Sequence(Integer.MAX_VALUE - 1);
        assertEquals(Integer.MAX_VALUE, sequence.next());
        assertEquals(1, sequence.next());
        assertTrue(sequence.gave(Integer.MAX_VALUE));
        assertFalse(sequence.gave(0) || sequence.gave(-1));
        assertTrue(sequence.gave(5), "it may be out from the round before");
    }

    @Test
    void looksAtTheLowerHalfOfAKey() {
        var sequence = new Sequence();
        sequence.next();
        assertTrue(sequence.gave(7L << 32 | 1));
    }
}

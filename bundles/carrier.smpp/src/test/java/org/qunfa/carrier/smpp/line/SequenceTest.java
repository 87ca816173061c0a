package org.qunfa.carrier.smpp.line;

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
        assertEquals(2, sequence.next());
        assertTrue(sequence.gave(1) && sequence.gave(2));
        assertFalse(sequence.gave(3) || sequence.gave(0) || sequence.gave(-1));
    }

    @Test
    void beginsAgainBehindTheLastNumber() throws Exception {
        var sequence = new Sequence(0x7FFFFFFE);
        assertEquals(0x7FFFFFFE, sequence.next());
        assertEquals(0x7FFFFFFF, sequence.next());
        assertEquals(1, sequence.next());
        assertTrue(sequence.gave(0x7FFFFFFF) && sequence.gave(1));
        assertFalse(sequence.gave(0) || sequence.gave(-1));
    }
}

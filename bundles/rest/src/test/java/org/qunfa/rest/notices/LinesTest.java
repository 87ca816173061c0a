package org.qunfa.rest.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void remembersWhereRowsBegin() {
        var lines = new Lines();
        long[] begin = {2, 3, 7, 8, 9, 20};
        for (int row = 0; row < begin.length; row++) {
            lines.note(row, begin[row]);
        }
        for (int row = 0; row < begin.length; row++) {
            assertEquals(begin[row], lines.line(row));
        }
    }

    @Test
    void saysNothingOfRowsBehindTheLastThatItCouldKeep() {
        var lines = new Lines();
        for (int row = 0; row < 20_000; row++) {
            lines.note(row, 3L * row + 1);
        }
        assertEquals(3 * 9_999 + 1, lines.line(9_999));
        assertEquals(0, lines.line(10_000));
        assertEquals(0, lines.line(19_999));
    }

    @Test
    void knowsNothingBeforeTheFirst() {
        assertEquals(0, new Lines().line(5));
    }
}

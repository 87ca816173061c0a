package org.qunfa.rest.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void disarmsFormulas() {
        for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
            assertEquals("'" + formula, Cells.harmless(formula));
        }
        assertEquals("member 4711", Cells.harmless("member 4711"));
        assertEquals("", Cells.harmless(null));
    }
}

package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Evidence evidence = new Evidence();

    @Test
    void weighsNoMoreThanTheLastFewHundredMessages() {
        for (int i = 0; i < 100_000; i++) {
            evidence.add(1, 0, 0);
        }
        assertEquals(Evidence.MOST, evidence.weight(), 1e-6);
        for (int i = 0; i < Evidence.MOST; i++) {
            evidence.add(0, 1, 0);
        }
        assertTrue(evidence.belief(Evidence.PRIOR, 0).upper() < 0.5, "what was good for long still counts");
    }

    @Test
    void forgetsHalfInHalfAnHour() {
        evidence.add(100, 20, 0);
        evidence.add(0, 0, 30 * 60_000);
        assertEquals(50, evidence.good(), 1e-6);
        assertEquals(10, evidence.bad(), 1e-6);
    }

    @Test
    void whatIsTakenBackNeverLeavesLessThanNothing() {
        evidence.add(0, 1, 0);
        evidence.add(0, -3, 0);
        assertEquals(0, evidence.weight());
    }
}

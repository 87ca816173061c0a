package org.qunfa.rest.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private long now;

    @Test
    void permitsABurstAndThenASteadyRate() {
        var budget = new RequestBudget(10, () -> now);
        for (int i = 0; i < 20; i++) {
            assertTrue(budget.take("a"));
        }
        assertFalse(budget.take("a"));
        assertTrue(budget.take("b"));
        int granted = 0;
        for (int i = 0; i < 1_000; i++) {
            now += 10_000_000;
            granted += budget.take("a") ? 1 : 0;
        }
        assertEquals(100, granted, 1);
    }

    @Test
    void forgetsKeysThatHaveTheirWholeBudgetAgain() {
        var budget = new RequestBudget(1, () -> now);
        for (int i = 0; i < 100_000; i++) {
            now += 1_000_000;
            assertTrue(budget.take("key " + i));
        }
    }

    @Test
    void permitsEverythingWithoutALimit() {
        var budget = new RequestBudget(0, () -> now);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(budget.take("a"));
        }
    }
}

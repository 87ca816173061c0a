package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private static final Instant NOW = Instant.EPOCH;

    private final Lately lately = new Lately(Duration.ofSeconds(3));

    @Test
    void isDoneOnceInAPause() {
        assertTrue(lately.begin("a", NOW));
        assertFalse(lately.begin("a", NOW.plusMillis(2_999)));
        assertTrue(lately.begin("b", NOW.plusSeconds(1)));
        assertTrue(lately.begin("a", NOW.plusSeconds(3)));
        assertFalse(lately.begin("a", NOW.plusSeconds(4)));
        assertFalse(lately.begin("b", NOW.plusSeconds(3)));
        lately.undo("b");
        assertTrue(lately.begin("b", NOW.plusSeconds(3)));
    }

    @Test
    void forgetsTheEldestWhereThereIsNoRoom() {
        for (int i = 0; i <= 10_000; i++) {
            assertTrue(lately.begin("order " + i, NOW));
        }
        assertTrue(lately.begin("order 0", NOW));
        assertFalse(lately.begin("order 10000", NOW));
    }
}

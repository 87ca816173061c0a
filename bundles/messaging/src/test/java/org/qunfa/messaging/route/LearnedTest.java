package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LearnedTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void aRefusalExcludesANetworkAndADeliveryNamesOne() {
        Learned not = Learned.NOTHING.notIn("cmcc", NOW);
        assertEquals(Router.UNKNOWN, not.network("cmcc", NOW));
        assertEquals("telecom", not.network("telecom", NOW));
        assertEquals("unicom", not.arrivedIn("unicom", NOW).network("cmcc", NOW));
    }

    @Test
    void aNumberThatMovesOnIsLearnedAnew() {
        Learned moved = Learned.NOTHING.arrivedIn("unicom", NOW).notIn("unicom", NOW);
        assertEquals("cmcc", moved.network("cmcc", NOW));
        assertEquals("telecom", moved.arrivedIn("telecom", NOW).network("cmcc", NOW));
    }

    @Test
    void whatIsOldIsNotBelievedAndWhatWasSeenOftenIsForLonger() {
        Learned once = Learned.NOTHING.arrivedIn("unicom", NOW);
        Learned twice = once.arrivedIn("unicom", NOW);
        Instant later = NOW.plus(Duration.ofDays(165));
        assertTrue(once.holds(NOW.plus(Duration.ofDays(100))));
        assertFalse(once.holds(later));
        assertTrue(twice.holds(later));
        assertEquals("cmcc", once.network("cmcc", later));
    }
}

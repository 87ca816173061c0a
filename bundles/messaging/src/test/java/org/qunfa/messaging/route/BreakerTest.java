package org.qunfa.messaging.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long WAIT = RouteSettings.DEFAULT.probeAfter().toMillis();

    private final Breaker breaker = new Breaker(RouteSettings.DEFAULT);

    private void tryOne(long now) {
        assertTrue(breaker.mayTry(now));
        breaker.tries();
        assertFalse(breaker.mayTry(now), "one at a time");
    }

    @Test
    void isTriedAfterAWhileWithOneMessageAtATime() {
        assertFalse(breaker.mayTry(0), "nothing is tried where all goes");
        breaker.open("receipts", 0);
        assertFalse(breaker.mayTry(WAIT - 1));
        tryOne(WAIT);
        breaker.triedInVain();
        tryOne(WAIT);
        assertEquals("half-open", breaker.state().word());
        assertEquals("receipts", breaker.cause());
    }

    @Test
    void mayCloseWhenThreeArrived() {
        breaker.open("submits", 0);
        for (int i = 0; i < 3; i++) {
            assertFalse(breaker.mayClose());
            tryOne(WAIT);
            breaker.arrived();
        }
        assertTrue(breaker.mayClose());
        assertFalse(breaker.isClosed(), "its line says when");
        breaker.close(WAIT);
        assertTrue(breaker.isClosed());
        assertEquals("", breaker.cause());
    }

    @Test
    void waitsTwiceAsLongAfterEveryTryThatFails() {
        breaker.open("receipts", 0);
        long now = 0;
        for (long wait = WAIT; wait <= 16 * WAIT; wait *= 2) {
            assertFalse(breaker.mayTry(now + wait - 1));
            now += wait;
            tryOne(now);
            breaker.lost(now, now);
            assertEquals(Breaker.State.OPEN, breaker.state());
        }
        assertTrue(breaker.mayTry(now + 30 * 60_000), "half an hour is the longest");
    }

    @Test
    void whatWasTakenBeforeItWasTriedSaysNothing() {
        breaker.open("receipts", 0);
        tryOne(WAIT);
        breaker.lost(WAIT - 1, WAIT);
        assertEquals(Breaker.State.HALF_OPEN, breaker.state());
        breaker.arrived();
        breaker.lost(WAIT, WAIT);
        assertEquals(Breaker.State.OPEN, breaker.state());
        assertFalse(breaker.mayClose());
    }
}

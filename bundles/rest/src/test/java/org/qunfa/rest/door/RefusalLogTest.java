package org.qunfa.rest.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final RefusalLog log = new RefusalLog(now::get);

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void saysTheSameOnceInAMinute() {
        assertTrue(log.isDue("a"));
        assertFalse(log.isDue("a"));
        assertTrue(log.isDue("b"));
        passes(Duration.ofSeconds(59));
        assertFalse(log.isDue("a"));
        passes(Duration.ofSeconds(1));
        assertTrue(log.isDue("a"));
    }

    /** Whoever asks for ever more addresses is remembered no longer than there is room. */
    @Test
    void remembersABoundedNumber() {
        assertEquals(
                15_000,
                IntStream.range(0, 15_000).filter(i -> log.isDue("line " + i)).count());
        assertTrue(log.isDue("line 0"), "it was forgotten");
        assertFalse(log.isDue("line 14999"));
    }
}

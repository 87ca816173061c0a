package org.qunfa.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.Watch.Finding;

/** When a silent carrier is asked, and when its line is given up. */
class WatchTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration TENTH = INTERVAL.dividedBy(10);

    private long now = Long.MAX_VALUE - Duration.ofSeconds(45).toNanos();
    private final Watch watch = new Watch(INTERVAL, () -> now);

    private Finding lookAfter(Duration time) {
        now += time.toNanos();
        return watch.look();
    }

    @Test
    void asksWhoIsSilentAndGivesUpWhoDoesNotAnswer() {
        assertEquals(Finding.WELL, lookAfter(INTERVAL.minusNanos(1)));
        assertEquals(Finding.ASK, lookAfter(Duration.ofNanos(1)));
        assertEquals(Finding.WELL, lookAfter(TENTH.multipliedBy(7)), "it is asked once");
        assertEquals(Finding.DEAD, lookAfter(TENTH));
    }

    @Test
    void givesUpNobodyWhoWasNotAsked() {
        assertEquals(Finding.ASK, lookAfter(INTERVAL.multipliedBy(5)), "looked at late, and asked all the same");
        assertEquals(Finding.WELL, lookAfter(INTERVAL.multipliedBy(5)), "the answer may lie there unread");
        assertEquals(Finding.WELL, lookAfter(Duration.ofMillis(1)), "and two looks at once give nobody time to read");
        watch.heard();
        assertEquals(Finding.ASK, lookAfter(INTERVAL));
        assertEquals(Finding.WELL, lookAfter(INTERVAL));
        assertEquals(Finding.DEAD, lookAfter(TENTH));
    }

    @Test
    void staysWithWhoAnswers() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Finding.ASK, lookAfter(INTERVAL));
            watch.heard();
            assertEquals(Finding.WELL, lookAfter(INTERVAL.minusNanos(1)));
        }
    }

    @Test
    void seesDeathWithinTwoIntervalsWheneverItLooks() {
        for (int phase = 0; phase < 100; phase++) {
            watch.heard();
            long silent = now;
            now += TENTH.toNanos() * phase / 100;
            while (watch.look() != Finding.DEAD) {
                now += TENTH.toNanos();
            }
            assertTrue(now - silent <= 2 * INTERVAL.toNanos(), "looked at from " + phase + " % of a tenth on");
        }
    }
}

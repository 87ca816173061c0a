package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** A carrier in virtual time that takes so many in a second and throttles the rest, and does not say how many. */
class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long STEP = 1_000_000L;
    private static final SubmitOutcome TAKEN = new SubmitOutcome.Accepted(List.of("id"));
    private static final SubmitOutcome THROTTLED = new SubmitOutcome.Throttled(Duration.ofSeconds(1), "0x58");

    private record Answer(long at, long departed, int message, SubmitOutcome outcome) {}

    private record Waiting(long due, int message) {}

    /** A carrier with a bucket of a part of a second's worth. */
    private static final class Carrier {
        private final double rate;
        private final double most;
        private double tokens;
        private long filled;

        Carrier(double rate, double seconds) {
            this.rate = rate;
            most = Math.max(1, rate * seconds);
            tokens = most;
        }

        SubmitOutcome submit(long now) {
            tokens = Math.min(most, tokens + (now - filled) * rate / SECOND);
            filled = now;
            if (tokens < 1) {
                return THROTTLED;
            }
            tokens--;
            return TAKEN;
        }
    }

    /** What came of it: taken in the seconds 10 to 20, throttled in them, and the limit in the mean of them. */
    private record Found(double taken, double throttled, double limit, int lost) {}

    private static Found run(int set, Carrier carrier, long seed) {
        var random = new Random(seed);
        var rate = new RateLimit(set, 0);
        var answers = new PriorityQueue<Answer>(Comparator.comparingLong(Answer::at));
        var waiting = new PriorityQueue<Waiting>(Comparator.comparingLong(Waiting::due));
        var fresh = new ArrayDeque<Integer>();
        int messages = 0;
        int done = 0;
        int taken = 0;
        int throttled = 0;
        int out = 0;
        double limits = 0;
        for (long now = 0; now < 20 * SECOND; now += STEP) {
            while (!answers.isEmpty() && answers.peek().at() <= now) {
                Answer answer = answers.poll();
                out--;
                rate.answered(answer.outcome(), 1, answer.departed(), now);
                boolean late = now >= 10 * SECOND;
                if (answer.outcome() == TAKEN) {
                    done++;
                    taken += late ? 1 : 0;
                } else {
                    waiting.add(new Waiting(now + SECOND, answer.message()));
                    throttled += late ? 1 : 0;
                }
            }
            limits += now >= 10 * SECOND ? rate.perSecond() : 0;
            while (out < 100 && rate.permits(now)) {
                boolean again = !waiting.isEmpty() && waiting.peek().due() <= now;
                int message = again ? waiting.poll().message() : fresh.isEmpty() ? messages++ : fresh.poll();
                rate.took(1);
                out++;
                answers.add(new Answer(
                        now + 5 * STEP + (long) (random.nextDouble() * 40 * STEP), now, message, carrier.submit(now)));
            }
        }
        return new Found(
                taken / 10.0, throttled / 10.0, limits * STEP / (10 * SECOND), messages - done - waiting.size() - out);
    }

    @ParameterizedTest
    @CsvSource({"20", "50", "97", "200", "333", "1000"})
    void findsTheRateOfAThrottledLineInTenSeconds(int hidden) {
        // The same runs each time: of very many, chance puts one outside.
        long seed = 1;
        for (double bucket : new double[] {0.1, 0.25, 0.5, 1}) {
            for (int run = 0; run < 20; run++) {
                int set = run % 2 * 4 * hidden;
                Found found = run(set, new Carrier(hidden, bucket), seed + run);
                String what = "seed " + (seed + run) + ", hidden " + hidden + ", bucket " + bucket + ", set " + set
                        + ": " + found;
                assertEquals(hidden, found.taken(), 0.05 * hidden, what);
                // The limit itself is felt for from below to above while the carrier says nothing.
                assertEquals(hidden, found.limit(), 0.055 * hidden, what);
                assertTrue(found.throttled() <= 0.1 * hidden, what);
                assertEquals(0, found.lost(), what);
            }
        }
    }

    @Test
    void whatWasFoundHoldsWhenTheLineIsTakenUpAgain() {
        var rate = new RateLimit(0, 0);
        var carrier = new Carrier(100, 0.1);
        long now = 0;
        for (; now < 10 * SECOND; now += STEP) {
            if (rate.permits(now)) {
                rate.took(1);
                rate.answered(carrier.submit(now), 1, now, now);
            }
        }
        double found = rate.perSecond();
        assertEquals(100, found, 5);
        assertTrue(rate.isFoundSince(now, now));
        now += 60 * SECOND;
        rate.begin(now);
        assertEquals(found, rate.perSecond());
        int at = 0;
        while (rate.permits(now)) {
            rate.took(1);
            at++;
        }
        assertTrue(at <= 10, "it begins with " + at + " at once");
    }

    @Test
    void aLineThatNeverThrottlesGoesAsFastAsItIsSet() {
        Found found = run(200, new Carrier(10_000, 1), 1);
        assertEquals(200, found.taken(), 2);
        assertEquals(200, found.limit());
        assertEquals(0, run(0, new Carrier(100_000, 1), 1).limit());
    }

    @Test
    void whatIsThrottledForAnotherReasonDoesNotStopTheLine() {
        var rate = new RateLimit(0, 0);
        int taken = 0;
        for (long now = 0; now < 20 * SECOND; now += STEP) {
            if (rate.permits(now)) {
                rate.took(1);
                boolean takes = now / STEP % 3 != 0;
                taken += takes ? 1 : 0;
                rate.answered(takes ? TAKEN : THROTTLED, 1, now, now);
            }
        }
        assertTrue(taken > 8_000, "only " + taken + " were taken");
    }

    @Test
    void aHiccupOfALineThatHadLittleToDoIsSoonForgotten() {
        var rate = new RateLimit(0, 0);
        long now = 0;
        for (; now < 10 * SECOND; now += SECOND / 10) {
            rate.answered(now == 5 * SECOND ? THROTTLED : TAKEN, 1, now, now);
        }
        int taken = 0;
        for (; now < 70 * SECOND; now += STEP) {
            if (rate.permits(now)) {
                rate.took(1);
                taken++;
                rate.answered(TAKEN, 1, now, now);
            }
        }
        assertTrue(taken > 10_000, "only " + taken + " were taken in a minute at " + rate.perSecond());
    }

    @Test
    void goesFasterAgainWhenTheCarrierDoes() {
        var rate = new RateLimit(0, 0);
        long now = 0;
        var slow = new Carrier(100, 0.1);
        var fast = new Carrier(150, 0.1);
        for (; now < 180 * SECOND; now += STEP) {
            if (rate.permits(now)) {
                rate.took(1);
                rate.answered((now < 20 * SECOND ? slow : fast).submit(now), 1, now, now);
            }
        }
        assertEquals(150, rate.perSecond(), 10);
    }
}

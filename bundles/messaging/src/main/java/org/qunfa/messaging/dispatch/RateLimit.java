package org.qunfa.messaging.dispatch;

import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * A token bucket of message parts that finds out how fast its line may go. It begins with the rate that is set, or without a
 * limit; when the carrier says that it gets too many, it goes as fast as the carrier took them meanwhile, or a little slower
 * than before where that was nearly all, and feels its way up from there, the faster the longer nothing is said, never beyond
 * what is set. What is still throttled when it goes as slowly as that is throttled for another reason, and the rate is left
 * alone for a while. One thread's.
 */
final class RateLimit {

    private static final double NANOS = 1_000_000_000.0;
    private static final long SPAN = 1_000_000_000L;
    private static final long LONGEST = 4 * SPAN;
    private static final long SHORTEST = SPAN / 2;
    /** So long a limit is looked at, lest one message more or less makes it another. */
    private static final long FIRST = 5 * SPAN / 2;

    private static final long LULL = 3 * SPAN / 10;
    private static final long REST = 30 * SPAN;
    private static final int ENOUGH = 40;
    private static final double FEW = 0.05;
    private static final double MANY = 0.25;
    private static final int STRIKES = 3;
    private static final double LEAST_FULL = 0.4;
    private static final double SLOWER = 0.985;
    /** How much faster it goes in a second; twice as much with every so many windows in which nothing was throttled. */
    private static final double STEP = 0.008;

    private static final int DOUBLING = 6;

    /**
     * So long what was found is kept: a carrier that lets a second's worth through at once tells only after seconds that it is
     * too much, and meanwhile the rate would climb.
     */
    private static final long HOLD = 5 * SPAN;

    private final int most;
    private double rate;
    private double tokens;
    private long filledNanos;

    private boolean found;
    private double before;
    private long changedNanos;
    private long restNanos;
    private int strikes;
    private int calm;

    private boolean wanting;
    private boolean open;
    private long begunNanos;
    private long lastNanos;
    private int taken;
    private int throttled;
    /** From the first to the last answer that something was throttled, what the carrier took is all that it could. */
    private long firstNanos;

    private long fullNanos;
    private int takenSince;
    private int takenFull;

    /**
     * Makes a full bucket.
     *
     * @param perSecond parts in a second at the most; 0 for no limit
     */
    RateLimit(int perSecond, long nowNanos) {
        most = perSecond;
        rate = perSecond;
        before = perSecond;
        tokens = burst();
        filledNanos = nowNanos;
        changedNanos = nowNanos;
        restNanos = nowNanos;
    }

    /** A quarter of a second's worth; less once the limit was found, because then it is the carrier's. */
    private double burst() {
        return Math.max(1, rate / (found ? 20 : 4));
    }

    /** What is measured begins anew after a time in which nothing was handed over; what was found holds. */
    void begin(long nowNanos) {
        open = false;
        wanting = false;
        tokens = Math.min(tokens, burst());
        filledNanos = nowNanos;
    }

    /** Whether a message that departed then went no faster than the line takes them, as far as that can be found out. */
    boolean isFoundSince(long departedNanos, long nowNanos) {
        return nowNanos - restNanos < 0 || (found && departedNanos - changedNanos >= 0);
    }

    /** Parts in a second; 0 while no limit is known. */
    double perSecond() {
        return rate;
    }

    /** Whether a message may go now. A long one may take the bucket below zero, and the next waits for it. */
    boolean permits(long nowNanos) {
        if (rate == 0) {
            return true;
        }
        tokens = Math.min(burst(), tokens + (nowNanos - filledNanos) * rate / NANOS);
        filledNanos = nowNanos;
        wanting |= tokens <= 0;
        return tokens > 0;
    }

    void took(int parts) {
        if (rate > 0) {
            tokens -= parts;
        }
    }

    /** When the next message may go. */
    long nextNanos(long nowNanos) {
        return permits(nowNanos) ? nowNanos : nowNanos + (long) ((1 - tokens) / rate * NANOS);
    }

    /**
     * What the line answered.
     *
     * @param parts of the message
     * @param departedNanos when it was handed over
     */
    void answered(SubmitOutcome outcome, int parts, long departedNanos, long nowNanos) {
        boolean yes = outcome instanceof SubmitOutcome.Accepted || outcome instanceof SubmitOutcome.Refused;
        boolean no = outcome instanceof SubmitOutcome.Throttled;
        // What was sent at another rate says nothing about this one.
        if ((!yes && !no) || departedNanos - changedNanos < 0 || nowNanos - restNanos < 0) {
            return;
        }
        if (!open || nowNanos - lastNanos > Math.max(LULL, rate == 0 ? 0 : (long) (4 / rate * NANOS))) {
            open(nowNanos);
        } else {
            count(yes, parts, nowNanos);
        }
        lastNanos = nowNanos;
        long span = nowNanos - begunNanos;
        boolean enough = taken + throttled >= ENOUGH;
        boolean far = enough && share() > (found ? FEW : MANY);
        boolean plenty = span >= (found ? SPAN : SHORTEST) && (takenFull >= ENOUGH || span >= FIRST);
        if (far ? plenty : (enough && span >= SPAN) || span >= LONGEST) {
            adapt(span / NANOS, nowNanos);
        }
    }

    private void open(long nowNanos) {
        open = true;
        begunNanos = nowNanos;
        taken = 0;
        throttled = 0;
        takenSince = 0;
        takenFull = 0;
        firstNanos = nowNanos;
        fullNanos = nowNanos;
    }

    private void count(boolean yes, int parts, long nowNanos) {
        if (yes) {
            taken += parts;
            takenSince += throttled > 0 ? parts : 0;
            return;
        }
        if (throttled == 0) {
            firstNanos = nowNanos;
        }
        throttled += parts;
        fullNanos = nowNanos;
        takenFull = takenSince;
    }

    private double share() {
        return throttled / (double) Math.max(1, taken + throttled);
    }

    /** What the carrier takes in a second: as much as it took while it throttled, or a little less than was tried. */
    private double measured(double seconds) {
        double full = (fullNanos - firstNanos) / NANOS;
        double all = Math.max(1, taken / seconds);
        if (found && share() <= FEW) {
            // The carrier takes nearly all of it, and how much in one second is a matter of chance.
            return rate * SLOWER;
        }
        if (full >= LEAST_FULL && takenFull >= ENOUGH / 4) {
            return takenFull / full;
        }
        return found ? Math.min(rate, all) * SLOWER : all;
    }

    private void adapt(double seconds, long nowNanos) {
        if (throttled > 0 && (found || share() > FEW)) {
            strikes = found && share() > MANY ? strikes + 1 : 0;
            if (strikes >= STRIKES) {
                leaveAlone(nowNanos);
            } else {
                slower(Math.max(1, measured(seconds)), nowNanos);
            }
        } else if (found && wanting) {
            faster(seconds, nowNanos);
        }
        wanting = false;
        open(nowNanos);
    }

    private void slower(double measured, long nowNanos) {
        if (!found) {
            before = rate;
        }
        if (rate == 0) {
            tokens = 0;
            filledNanos = nowNanos;
        }
        double ceiling = found ? rate : most > 0 ? most : measured;
        rate = Math.min(ceiling, measured);
        found = true;
        calm = 0;
        changedNanos = nowNanos;
    }

    private void faster(double seconds, long nowNanos) {
        strikes = 0;
        if (nowNanos - changedNanos < HOLD) {
            return;
        }
        rate *= 1 + Math.min(1, STEP * seconds * (1 << Math.min(10, calm / DOUBLING)));
        calm++;
        if (most > 0 && rate >= most) {
            rate = most;
            found = false;
        }
    }

    private void leaveAlone(long nowNanos) {
        rate = before;
        found = false;
        strikes = 0;
        changedNanos = nowNanos;
        restNanos = nowNanos + REST;
    }
}

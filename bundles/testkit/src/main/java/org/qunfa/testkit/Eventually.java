package org.qunfa.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, with a deadline, instead of sleeping for a guessed time. */
public final class Eventually {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What is looked at may be costly, and take time from what is waited for. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A pause is this part of what was waited before. */
    private static final int PART = 20;

    private Eventually() {}

    /** A wait that is long enough for anything that should be quick, on a busy machine too. */
    public static void see(String what, Callable<Boolean> condition) {
        see(what, Duration.ofSeconds(60), condition);
    }

    /**
     * Looks again and again until the condition holds, the longer it waits the less often.
     *
     * @param what what should become so, for the failure's message
     * @throws AssertionError when it does not hold in time
     */
    public static void see(String what, Duration patience, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (!holds(condition)) {
            long waited = System.nanoTime() - start;
            if (waited > patience.toNanos()) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + what);
            }
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NANOS, Math.max(PAUSE_NANOS, waited / PART)));
        }
    }

    /**
     * Looks again and again for a third of a second whether something stays so.
     *
     * @throws AssertionError as soon as it does not hold
     */
    public static void stays(String what, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(300)) {
            if (!holds(condition)) {
                throw new AssertionError(what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError("the condition failed", e);
        }
    }
}

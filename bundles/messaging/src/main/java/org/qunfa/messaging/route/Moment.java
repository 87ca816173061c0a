package org.qunfa.messaging.route;

/** The clock by which lines are judged: milliseconds since shortly before this node started, never going back. */
public final class Moment {

    private static final long START = System.nanoTime();
    private static final long FIRST = 1_000_000;

    private Moment() {}

    /** The time now. */
    public static long now() {
        return FIRST + (System.nanoTime() - START) / 1_000_000;
    }

    /** The second of a time; never 0. */
    public static int second(long millis) {
        return (int) (millis / 1_000);
    }
}

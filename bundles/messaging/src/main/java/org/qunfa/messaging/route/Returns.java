package org.qunfa.messaging.route;

/**
 * When traffic came back to a line: to the whole of it, in one of its networks, or because its connection came back. No two
 * returns are closer to each other than the calm; what is ready comes back together. Outlives a line's settings. Times are in
 * milliseconds. Safe for use by many threads.
 */
final class Returns {

    private final long calm;
    private boolean used;
    private boolean any;
    /** The last return; the next one, while the line rests after its connection came back. */
    private long last;

    Returns(RouteSettings settings) {
        calm = settings.calm().toMillis();
    }

    /** Whether traffic may come back now. */
    synchronized boolean may(long now) {
        return !any || now <= last || now - last >= calm;
    }

    /** Traffic comes back. */
    synchronized void returned(long now) {
        last = any ? Math.max(last, now) : now;
        any = true;
    }

    /**
     * The line can be used, for the first time or again.
     *
     * @return until when it rests
     */
    synchronized long usable(long now) {
        if (!used) {
            used = true;
            return now;
        }
        if (!any || now >= last) {
            last = any ? Math.max(now, last + calm) : now;
            any = true;
        }
        return last;
    }
}

package org.qunfa.messaging.channel;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin did that it had promised not to do. Safe for use by many threads. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final long FIRST_REST_NANOS = 500_000_000;
    private static final int LONGEST_REST = 6;

    private final String plugin;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger streak = new AtomicInteger();
    private volatile String last = "";
    private volatile long restEndNanos = System.nanoTime();

    Faults(String plugin) {
        this.plugin = plugin;
    }

    /**
     * Notes a fault. The kind of a throwable is told, its message is not: nobody knows what a plugin writes there.
     *
     * @param call what was asked of the plugin
     * @param fault what it did instead
     */
    void note(String call, String fault) {
        last = call + "() " + fault;
        int so = count.incrementAndGet();
        int doublings = Math.min(LONGEST_REST, streak.getAndIncrement());
        restEndNanos = System.nanoTime() + (FIRST_REST_NANOS << doublings);
        if (Integer.bitCount(so) == 1) {
            LOG.warn("{}: {} (fault {} of this plugin; told at 1, 2, 4, 8 …)", plugin, last, so);
        }
    }

    /** The plugin did what it had promised. */
    void kept() {
        if (streak.get() != 0) {
            streak.set(0);
        }
    }

    /** Whether the plugin is left alone: from half a second after its first fault to 32 s after the seventh in a row. */
    boolean isResting() {
        return System.nanoTime() - restEndNanos < 0;
    }

    int count() {
        return count.get();
    }

    String last() {
        return last;
    }
}

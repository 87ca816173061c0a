package org.qunfa.supervisor.guard;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one instance of a plugin did that it had promised not to do. Safe for use by many threads. */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final long FIRST_REST_NANOS = 500_000_000;
    private static final int LONGEST_REST = 6;
    private static final int REMEMBERED = 8;

    private final String who;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger streak = new AtomicInteger();
    private final ArrayDeque<Fault> latest = new ArrayDeque<>();
    private volatile long restEndNanos = System.nanoTime();

    /**
     * Nothing yet.
     *
     * @param who the plugin's class, by which people find the culprit
     */
    public Faults(String who, Clock clock) {
        this.who = who;
        this.clock = clock;
    }

    /**
     * Notes a fault. The kind of a throwable is told, its message is not: nobody knows what a plugin writes there.
     *
     * @param call what was asked of the plugin
     * @param what what it did instead
     */
    public void note(String call, String what) {
        var fault = new Fault(clock.instant(), who, call, what);
        synchronized (latest) {
            latest.addFirst(fault);
            if (latest.size() > REMEMBERED) {
                latest.removeLast();
            }
        }
        int so = count.incrementAndGet();
        int doublings = Math.min(LONGEST_REST, streak.getAndIncrement());
        restEndNanos = System.nanoTime() + (FIRST_REST_NANOS << doublings);
        if (Integer.bitCount(so) == 1) {
            LOG.warn("{} (fault {} of this plugin; told at 1, 2, 4, 8 …)", fault.sentence(), so);
        }
    }

    /** The plugin did what it had promised. */
    public void kept() {
        if (streak.get() != 0) {
            streak.set(0);
        }
    }

    /** Whether the plugin is left alone: from half a second after its first fault to 32 s after the seventh in a row. */
    public boolean isResting() {
        return System.nanoTime() - restEndNanos < 0;
    }

    /** How many faults there were. */
    public int count() {
        return count.get();
    }

    /** The last faults, the newest first, at most eight. */
    public List<Fault> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    /** What the last fault was; empty when there was none. */
    public String last() {
        List<Fault> all = latest();
        return all.isEmpty() ? "" : all.get(0).call() + "() " + all.get(0).what();
    }
}

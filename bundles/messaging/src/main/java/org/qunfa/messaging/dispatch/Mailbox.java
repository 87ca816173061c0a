package org.qunfa.messaging.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Signals from any thread to the one pump that reads them, in the order in which they came. */
final class Mailbox {

    private static final long PAUSE_NANOS = 50_000;
    private static final Signal WOKEN = new Signal.Woken();

    private final ConcurrentLinkedQueue<Signal> signals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int most;
    private volatile @Nullable Thread parked;

    /**
     * Makes a mailbox.
     *
     * @param most receipts and texts beyond which the channel's carrier is asked to come again
     */
    Mailbox(int most) {
        this.most = most;
    }

    /** Puts a signal in that may not be refused. */
    void put(Signal signal) {
        waiting.incrementAndGet();
        signals.add(signal);
        Thread reader = parked;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    /**
     * Puts a signal in, unless too many wait already.
     *
     * @return whether it was taken
     */
    boolean offer(Signal signal) {
        if (waiting.get() >= most) {
            return false;
        }
        put(signal);
        return true;
    }

    /** Makes the reader look around. */
    void wake() {
        put(WOKEN);
    }

    /** Takes all that is there; waits for the first one no longer than this. */
    List<Signal> drain(long nanos) {
        if (signals.isEmpty() && nanos > 0) {
            park(nanos);
        }
        var taken = new ArrayList<Signal>();
        for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
            taken.add(signal);
        }
        waiting.addAndGet(-taken.size());
        return taken;
    }

    /**
     * Takes more until so many answers are there or the time is over.
     *
     * @param signals what was taken already; more is added
     */
    void gather(List<Signal> signals, int answers, long mostNanos) {
        long begun = System.nanoTime();
        long there = answers(signals, 0);
        while (there < answers && System.nanoTime() - begun < mostNanos) {
            // Not announced as waiting: a wake-up for each signal is what this saves.
            LockSupport.parkNanos(this, PAUSE_NANOS);
            int before = signals.size();
            signals.addAll(drain(0));
            there += answers(signals, before);
        }
    }

    private static long answers(List<Signal> signals, int from) {
        return signals.stream()
                .skip(from)
                .filter(Signal.Answered.class::isInstance)
                .count();
    }

    private void park(long nanos) {
        parked = Thread.currentThread();
        if (signals.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = null;
    }
}

package org.qunfa.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the timers on which components do their own work on the database, beside what they are asked. */
public final class Timers {

    private Timers() {}

    /**
     * A timer of one daemon thread; whoever asks for it ends it.
     *
     * @param thread what the thread is called
     */
    public static ScheduledExecutorService named(String thread) {
        return named(thread, 1);
    }

    /** A timer of so many daemon threads, which are called alike. */
    public static ScheduledExecutorService named(String thread, int threads) {
        return Executors.newScheduledThreadPool(threads, work -> {
            var made = new Thread(work, thread);
            made.setDaemon(true);
            return made;
        });
    }
}

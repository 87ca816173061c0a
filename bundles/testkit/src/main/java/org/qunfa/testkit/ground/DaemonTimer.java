package org.qunfa.testkit.ground;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the timers of far sides. */
public final class DaemonTimer {

    private DaemonTimer() {}

    /**
     * A timer of one daemon thread; whoever asks for it ends it.
     *
     * @param thread what the thread is called
     */
    public static ScheduledExecutorService named(String thread) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, thread);
            made.setDaemon(true);
            return made;
        });
    }
}

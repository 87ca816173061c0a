package org.qunfa.messaging.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.qunfa.store.Timers;

/**
 * Jobs that are done again and again, on a thread of their own. Each does a bounded piece of its work in its turn; while any
 * has more to do, all get their turn again at once, so none waits for more than a piece of each of the others.
 */
final class Rounds {

    private final ScheduledExecutorService timer;
    private final List<BooleanSupplier> jobs;

    /**
     * Begins.
     *
     * @param jobs each answers whether it has more to do; none may throw
     * @param pause between the rounds when no job has more to do
     */
    Rounds(String name, Duration pause, List<BooleanSupplier> jobs) {
        this.jobs = List.copyOf(jobs);
        timer = Timers.named(name);
        @SuppressWarnings("unused") // The jobs handle their own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        boolean more = true;
        while (more && !timer.isShutdown()) {
            more = false;
            for (BooleanSupplier job : jobs) {
                more |= !timer.isShutdown() && job.getAsBoolean();
            }
        }
    }

    /** Ends after the job that is being done. */
    void stop() {
        timer.shutdownNow();
    }

    /** Waits for the end after {@link #stop}; answers whether it came in time. */
    boolean ended(Duration patience) throws InterruptedException {
        return timer.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}

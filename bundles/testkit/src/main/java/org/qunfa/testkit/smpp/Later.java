package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short tasks later, one after the other, on a daemon thread. What is not yet due when it closes is forgotten. */
final class Later implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Later.class);

    private final ScheduledThreadPoolExecutor executor;

    Later() {
        executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    var thread = new Thread(task, "smsc-timer");
                    thread.setDaemon(true);
                    return thread;
                },
                (task, closed) -> LOG.debug("The centre is closed: a task is dropped"));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void after(Duration delay, Runnable task) {
        var unused = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    void every(Duration period, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(
                () -> guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the centre failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

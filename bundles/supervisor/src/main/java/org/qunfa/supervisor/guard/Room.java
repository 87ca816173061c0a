package org.qunfa.supervisor.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the guards of one engine share: the thread that watches deadlines, and the threads on which outcomes reach the engine. No
 * thread of a plugin does the engine's work. Safe for use by many threads.
 */
public final class Room implements AutoCloseable {

    private static final int ANSWERERS = 2;

    private final Limits limits;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor watch;
    private final ThreadPoolExecutor answers;

    /**
     * How much one instance of a plugin may take.
     *
     * @param threads calls of methods that run at the same time, at most
     * @param waiting questions that wait for the window, at most; what is beyond is answered as not done
     * @param prompt how long a method may take that answers with a stage, or that is pure
     * @param opening how long opening may take
     */
    public record Limits(int threads, int waiting, Duration prompt, Duration opening) {

        /** Four threads, 1,000 that wait, one second, ten seconds. */
        public static final Limits USUAL = new Limits(4, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    public Room(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        watch = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "plugin watch"));
        watch.setRemoveOnCancelPolicy(true);
        answers = new ThreadPoolExecutor(
                ANSWERERS,
                ANSWERERS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "plugin answers"));
    }

    static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Limits limits() {
        return limits;
    }

    /** By which faults are dated. */
    public Clock clock() {
        return clock;
    }

    Executor answers() {
        return work -> {
            try {
                answers.execute(work);
            } catch (RejectedExecutionException e) {
                // The engine is gone: nobody wants to know any more.
                work.run();
            }
        };
    }

    @Nullable
    ScheduledFuture<?> after(Duration wait, Runnable work) {
        try {
            return watch.schedule(work, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        answers.shutdown();
    }
}

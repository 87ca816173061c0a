package org.qunfa.testkit.ground;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The simplest far side: it does what it is asked on one thread of its own, and plays tricks. */
public final class TinyRemote implements AutoCloseable {

    /** The key that plugins know and must not show. */
    public static final String KEY = "key-9753-geheim";

    /** How long a plugin waits for an answer. */
    private static final long ANSWER_MILLIS = 400;

    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "tiny-remote"));
    private volatile FarTrick trick = FarTrick.BEHAVE;

    /** What a plugin makes of each way in which a question can end. */
    public interface Ends<O> {
        O unreachable();

        O silent();

        O broken();
    }

    public void play(FarTrick now) {
        trick = now;
    }

    public FarTrick trick() {
        return trick;
    }

    public Set<FarTrick> tricks() {
        return Set.of(FarTrick.values());
    }

    public int connections() {
        return connections.get();
    }

    void connect() {
        connections.incrementAndGet();
    }

    void disconnect() {
        connections.decrementAndGet();
    }

    public boolean owns(Thread of) {
        return of.getName().equals("tiny-remote");
    }

    /** Does something on the far side's thread. */
    public void does(Runnable work) {
        thread.execute(work);
    }

    <O> void ask(CompletableFuture<O> stage, Supplier<O> work, Ends<O> ends) {
        switch (trick) {
            case BEHAVE -> thread.execute(() -> stage.complete(work.get()));
            case UNREACHABLE -> stage.complete(ends.unreachable());
            case BROKEN -> stage.complete(ends.broken());
            case SILENT ->
                CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> stage.complete(ends.silent()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

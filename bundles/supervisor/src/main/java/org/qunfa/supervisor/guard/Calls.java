package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/**
 * The calls of one instance of a plugin: on a few threads that are its own, so that one that hangs holds up nobody else; at most
 * as many out at once as its window; each answered in time, by the plugin or for it. Safe for use by many threads.
 *
 * <pre>
 * ask -> waits for the window -> method runs -> stage is open -> answered
 *                                 `- hangs, throws, answers null, late, twice: a fault
 * </pre>
 */
final class Calls {

    private final Guard guard;
    private final Room room;
    private final int mostWindow;
    private final ThreadPoolExecutor threads;
    private final ArrayDeque<Turn<?>> waiting = new ArrayDeque<>();
    private final Set<Turn<?>> out = new HashSet<>();
    private int running;
    private int held;
    private int window;
    private boolean closed;

    /** By whom and where the calls are made. */
    record Place(Guard guard, Room room) {}

    Calls(String name, Place place, int window) {
        guard = place.guard();
        room = place.room();
        this.window = window;
        mostWindow = window;
        int most = room.limits().threads();
        threads = new ThreadPoolExecutor(
                most,
                most,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> Room.daemon(work, "plugin " + name));
        threads.allowCoreThreadTimeOut(true);
    }

    Guard guard() {
        return guard;
    }

    Room room() {
        return room;
    }

    /** Asks, without wanting to hear what comes late. */
    <O> CompletionStage<O> ask(Question<O> question) {
        return ask(question, late -> {});
    }

    /**
     * Asks. The stage finishes on a thread of the room, at the latest when the patience is over.
     *
     * @param late gets an answer that comes after the stage has finished without it
     */
    <O> CompletionStage<O> ask(Question<O> question, Consumer<O> late) {
        var turn = new Turn<>(this, question, late);
        Failure refusal = null;
        synchronized (this) {
            if (closed) {
                refusal = new Failure(Blame.HOST, "closed", "the instance is closed");
            } else if (waiting.size() >= room.limits().waiting()) {
                refusal = new Failure(Blame.HOST, "busy", "too many wait for this instance");
            } else {
                waiting.add(turn);
            }
        }
        if (refusal != null) {
            turn.refuse(refusal);
        } else {
            turn.watch();
            next();
        }
        return turn.result();
    }

    /** Asks, and waits for the answer; for methods that answer at once. */
    <O> O await(Question<O> question) {
        return ask(question).toCompletableFuture().join();
    }

    private void next() {
        for (Turn<?> turn = take(); turn != null; turn = take()) {
            threads.execute(turn);
        }
    }

    private synchronized @Nullable Turn<?> take() {
        boolean free = out.size() + held < window && running < threads.getMaximumPoolSize();
        Turn<?> turn = free ? waiting.poll() : null;
        if (turn != null) {
            running++;
            out.add(turn);
        }
        return turn;
    }

    /** The method came back. */
    void returned() {
        synchronized (this) {
            running--;
        }
        next();
    }

    /** The question has its answer. */
    void over(Turn<?> turn) {
        synchronized (this) {
            out.remove(turn);
            waiting.remove(turn);
        }
        next();
    }

    /** Changes how many may be out; brought into the range of 0 to the profile's window. */
    void window(int calls) {
        synchronized (this) {
            window = Math.max(0, Math.min(calls, mostWindow));
        }
        next();
    }

    /** Something that began with a call goes on after its answer and keeps its place in the window. */
    synchronized void hold() {
        held++;
    }

    /** What was held is over. */
    void release() {
        synchronized (this) {
            held--;
        }
        next();
    }

    /** How many are out, held ones too. */
    synchronized int inFlight() {
        return out.size() + held;
    }

    /** Whether the plugin broke a promise of late, or a method does not come back. */
    boolean isSuspect() {
        List<Turn<?>> all;
        synchronized (this) {
            all = new ArrayList<>(out);
        }
        long prompt = room.limits().prompt().toNanos();
        return guard.faults().isResting() || all.stream().anyMatch(turn -> turn.hangsFor(prompt));
    }

    /** Takes nothing new; what waits is answered as not done. */
    void quiesce() {
        List<Turn<?>> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(waiting);
            waiting.clear();
        }
        all.forEach(turn -> turn.refuse(new Failure(Blame.HOST, "closed", "the instance is closed")));
    }

    /** Runs a call of the plugin's life on its threads, outside the window. */
    CompletionStage<Boolean> live(String call, Duration patience, Callable<CompletionStage<Void>> plugged) {
        var done = new CompletableFuture<Boolean>();
        var timer = room.after(patience, () -> {
            if (!done.isDone()) {
                guard.faults().note(call, "did not finish in " + patience.toMillis() + " ms");
                room.answers().execute(() -> done.complete(false));
            }
        });
        threads.execute(() -> {
            CompletionStage<Void> stage = guard.call(call, () -> {
                CompletionStage<Void> given = plugged.call();
                if (given != null) {
                    given.whenComplete((nothing, thrown) -> lived(call, thrown, done));
                }
                return given;
            });
            if (stage == null) {
                room.answers().execute(() -> done.complete(false));
            }
        });
        return done.whenComplete((well, thrown) -> {
            if (timer != null) {
                timer.cancel(false);
            }
        });
    }

    private void lived(String call, @Nullable Throwable thrown, CompletableFuture<Boolean> done) {
        if (thrown != null) {
            guard.faults().note(call, "finished with " + thrown.getClass().getName());
        }
        room.answers().execute(() -> done.complete(thrown == null));
    }

    /** The instance is gone: what is out has no answer, and its threads end. */
    void end() {
        quiesce();
        List<Turn<?>> all;
        synchronized (this) {
            all = new ArrayList<>(out);
        }
        all.forEach(Turn::giveUp);
        threads.shutdownNow();
    }
}

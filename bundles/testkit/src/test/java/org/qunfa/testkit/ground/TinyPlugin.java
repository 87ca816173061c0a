package org.qunfa.testkit.ground;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the tiny plugins of all kinds have in common: it keeps the promises of a plugin, and on request has a bad habit. */
public final class TinyPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(TinyPlugin.class);

    private final TinyRemote remote;
    private final Habit habit;
    private final AtomicInteger profiles = new AtomicInteger();
    private final Set<Waiting<?>> out = ConcurrentHashMap.newKeySet();
    private @Nullable PluginHost host;
    private volatile boolean gaveUp;

    private record Waiting<O>(CompletableFuture<O> stage, O left) {
        void leave() {
            stage.complete(left);
        }
    }

    public TinyPlugin(TinyRemote remote, Habit habit) {
        this.remote = remote;
        this.habit = habit;
    }

    /** The window that it says, which changes for one that does not know what it is. */
    public int window() {
        return habit == Habit.CHANGES_ITS_PROFILE ? 8 + profiles.incrementAndGet() : 8;
    }

    public CompletionStage<Void> open(PluginHost given) {
        host = given;
        remote.connect();
        var opened = new CompletableFuture<Void>();
        if (habit != Habit.WAITS_TO_BE_CONNECTED || remote.trick() != FarTrick.UNREACHABLE) {
            opened.complete(null);
        }
        return opened;
    }

    /**
     * Asks the far side.
     *
     * @param given what the question is about, which must stay secret
     * @param work what the far side does
     * @param ends what else can come of it
     */
    @SuppressWarnings("NullAway") // To answer null is one of the habits.
    public <O> CompletionStage<O> ask(String given, Supplier<O> work, TinyRemote.Ends<O> ends) {
        switch (habit) {
            case RETURNS_NULL -> {
                return null;
            }
            case THROWS -> throw new IllegalStateException("not today");
            case BLOCKS_ITS_CALLER -> pause(1_500);
            case LEAVES_ANOTHER_CLASS_LOADER ->
                Thread.currentThread().setContextClassLoader(TinyPlugin.class.getClassLoader());
            case LOGS_WHAT_IT_IS_GIVEN -> LOG.debug("asked for {}", given);
            case LOGS_ITS_KEY -> LOG.info("signed with {}", TinyRemote.KEY);
            default -> {}
        }
        return asked(work, ends);
    }

    @SuppressWarnings("NullAway") // To finish with null is one of the habits.
    private <O> CompletionStage<O> asked(Supplier<O> work, TinyRemote.Ends<O> ends) {
        var stage = new CompletableFuture<O>();
        var waiting = new Waiting<>(stage, ends.silent());
        out.add(waiting);
        var unused = stage.whenComplete((outcome, thrown) -> out.remove(waiting));
        switch (habit) {
            case ANSWERS_NULL -> stage.complete(null);
            case FAILS_ITS_STAGE -> stage.completeExceptionally(new IllegalStateException("broken"));
            case NEVER_ANSWERS -> {}
            case WAITS_FOR_EVER, LEAVES_ANSWERS_BEHIND -> {
                if (remote.trick() != FarTrick.SILENT) {
                    remote.ask(stage, work, ends);
                }
            }
            default -> remote.ask(stage, work, habitual(work, ends));
        }
        if (habit == Habit.CHANGES_ITS_ANSWER) {
            var unusedToo = stage.thenRun(() -> remote.does(() -> stage.obtrudeValue(ends.silent())));
        }
        return habit == Habit.ANSWERS_TWICE ? new TwiceStage<>(stage) : stage;
    }

    private <O> TinyRemote.Ends<O> habitual(Supplier<O> work, TinyRemote.Ends<O> ends) {
        return new TinyRemote.Ends<>() {
            @Override
            public O unreachable() {
                gaveUp = habit == Habit.GIVES_UP_FOR_EVER;
                return habit == Habit.CALLS_NOBODY_THERE_UNKNOWN ? ends.silent() : ends.unreachable();
            }

            @Override
            public O silent() {
                return switch (habit) {
                    case CALLS_SILENCE_NOTHING -> ends.unreachable();
                    case CALLS_SILENCE_A_SUCCESS -> work.get();
                    default -> ends.silent();
                };
            }

            @Override
            public O broken() {
                return habit == Habit.BELIEVES_RUBBISH ? work.get() : ends.broken();
            }
        };
    }

    /** Whether it will not ask any more. */
    public boolean gaveUp() {
        return gaveUp;
    }

    public CompletionStage<Void> close(Duration patience) {
        var closed = new CompletableFuture<Void>();
        new Thread(() -> finish(patience, closed), "tiny-closer").start();
        return closed;
    }

    private void finish(Duration patience, CompletableFuture<Void> closed) {
        long end = System.nanoTime() + patience.toNanos();
        while (!out.isEmpty() && System.nanoTime() - end < 0) {
            pause(10);
        }
        if (habit == Habit.CLOSES_LATE) {
            pause(3_000);
        }
        if (habit != Habit.LEAVES_ANSWERS_BEHIND) {
            out.forEach(Waiting::leave);
        }
        if (habit != Habit.KEEPS_A_CONNECTION) {
            remote.disconnect();
        }
        if (habit == Habit.KEEPS_A_THREAD) {
            new Thread(() -> pause(15_000), "tiny-forgotten").start();
        }
        closed.complete(null);
        if (habit == Habit.TALKS_AFTER_CLOSE && host != null) {
            pause(100);
            host.window(1);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "TinyPlugin[" + (habit == Habit.SHOWS_ITS_KEY ? TinyRemote.KEY : habit) + "]";
    }
}

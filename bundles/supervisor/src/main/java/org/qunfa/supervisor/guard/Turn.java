package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/** One question to one plugin on its way. Finishes its result once, whatever the plugin does. */
final class Turn<O> implements Runnable {

    private final Calls calls;
    private final Question<O> question;
    private final Consumer<O> late;
    private final CompletableFuture<O> result = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> timer;
    private long beganNanos;
    private boolean begun;
    private boolean returned;
    private boolean answered;
    private boolean over;
    private boolean gone;

    Turn(Calls calls, Question<O> question, Consumer<O> late) {
        this.calls = calls;
        this.question = question;
        this.late = late;
    }

    CompletionStage<O> result() {
        return result.minimalCompletionStage();
    }

    /** Gives up after the patience, which counts anew from the call. */
    synchronized void watch() {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = over ? null : calls.room().after(question.patience(), this::expire);
    }

    @Override
    public void run() {
        synchronized (this) {
            if (over) {
                returned = true;
            } else {
                begun = true;
                beganNanos = System.nanoTime();
            }
        }
        if (begun) {
            watch();
            call();
        }
        calls.returned();
    }

    private void call() {
        CompletionStage<O> stage = calls.guard().call(question.call(), () -> {
            CompletionStage<O> given = question.plugged().call();
            if (given != null) {
                given.whenComplete(this::answer);
            }
            return given;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
        synchronized (this) {
            returned = true;
        }
        if (took.compareTo(calls.room().limits().prompt()) > 0) {
            faults().note(question.call(), "blocked its caller for " + took.toMillis() + " ms");
        }
        if (stage == null) {
            end(question.ends().notKnown().apply(broken()));
        }
    }

    private Faults faults() {
        return calls.guard().faults();
    }

    private static Failure broken() {
        return new Failure(Blame.PLUGIN, "plugin-fault", "the plugin broke its promise");
    }

    private void answer(@Nullable O outcome, @Nullable Throwable thrown) {
        boolean again;
        boolean tooLate;
        synchronized (this) {
            again = answered;
            answered = true;
            tooLate = gone;
        }
        if (tooLate) {
            faults().note(question.call(), "answered after it was closed");
        } else if (again) {
            faults().note(question.call(), "answered twice");
        } else if (thrown != null || outcome == null) {
            faults().note(
                            question.call(),
                            "finished with "
                                    + (thrown == null
                                            ? "null"
                                            : thrown.getClass().getName()));
            end(question.ends().notKnown().apply(broken()));
        } else {
            faults().kept();
            question.seen().accept(outcome);
            if (!end(outcome)) {
                calls.room().answers().execute(() -> late.accept(outcome));
            }
        }
    }

    private void expire() {
        long millis = question.patience().toMillis();
        boolean asked;
        boolean back;
        synchronized (this) {
            asked = begun;
            back = returned;
        }
        if (!asked) {
            refuse(new Failure(Blame.HOST, "busy", "it had no turn in " + millis + " ms"));
        } else if (claim()) {
            // Before anybody hears of it, so that who asks next meets a plugin that rests.
            faults().note(question.call(), (back ? "did not answer in " : "did not come back in ") + millis + " ms");
            tell(question.ends().notKnown().apply(new Failure(Blame.PLUGIN, "no-answer", "no answer in time")));
        }
    }

    /** Answers that the plugin was not asked. */
    void refuse(Failure why) {
        end(question.ends().notDone().apply(why));
    }

    /** Answers that nobody knows, because the plugin is gone. */
    void giveUp() {
        synchronized (this) {
            gone = true;
        }
        end(question.ends().notKnown().apply(new Failure(Blame.HOST, "closed", "the instance was closed")));
    }

    private boolean end(O outcome) {
        boolean first = claim();
        if (first) {
            tell(outcome);
        }
        return first;
    }

    /** Whether nobody has ended it before; who hears yes tells the outcome. */
    private synchronized boolean claim() {
        if (over) {
            return false;
        }
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
        return true;
    }

    private void tell(O outcome) {
        calls.over(this);
        calls.room().answers().execute(() -> result.complete(outcome));
    }

    /** Whether the method has been running for longer than that. */
    synchronized boolean hangsFor(long nanos) {
        return begun && !returned && System.nanoTime() - beganNanos > nanos;
    }
}

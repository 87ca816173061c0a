package org.qunfa.payment.wechat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where questions wait for their answers: WeChat's own client waits on the thread that asks, so that there is a thread for each
 * question that is out, for as long as it is. Safe for use by many threads.
 */
final class Counter {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Set<Question<?>> out = ConcurrentHashMap.newKeySet();

    /** What was asked and has no answer yet, and what it comes to if none comes. */
    private record Question<O>(CompletableFuture<O> answer, O givenUp) {

        void giveUp() {
            answer.complete(givenUp);
        }
    }

    /**
     * What a question comes to without an answer.
     *
     * @param closed when nobody was asked
     * @param givenUp when somebody may have been
     */
    record Ends<O>(O closed, O givenUp) {}

    /**
     * A counter that is open.
     *
     * @param name how its threads are called
     * @param window questions that may be out at once
     */
    Counter(String name, int window) {
        var count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                window, window, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var made = new Thread(work, name + " " + count.incrementAndGet());
                    made.setDaemon(true);
                    return made;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Asks on a thread of its own. */
    <O> CompletionStage<O> ask(Supplier<O> question, Ends<O> ends) {
        var asked = new Question<>(new CompletableFuture<O>(), ends.givenUp());
        out.add(asked);
        try {
            threads.execute(() -> answer(asked, question));
        } catch (RejectedExecutionException e) {
            out.remove(asked);
            return CompletableFuture.completedFuture(ends.closed());
        }
        return asked.answer();
    }

    private <O> void answer(Question<O> asked, Supplier<O> question) {
        try {
            O outcome = question.get();
            out.remove(asked);
            asked.answer().complete(outcome);
        } catch (RuntimeException e) {
            out.remove(asked);
            asked.answer().completeExceptionally(e);
        }
    }

    /** Takes nothing new, and waits for what is out; what has no answer then is given up. */
    CompletionStage<Void> close(Duration patience) {
        threads.shutdown();
        return CompletableFuture.allOf(out.stream().map(Question::answer).toArray(CompletableFuture[]::new))
                .handle((all, thrown) -> thrown == null)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(all -> {
                    out.forEach(Question::giveUp);
                    threads.shutdownNow();
                });
    }
}

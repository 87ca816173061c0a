package org.qunfa.payment.alipay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where questions wait for their answers: without a thread of its own. Safe for use by many threads. */
final class Counter {

    private final Set<Question<?>> out = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What was asked and has no answer yet, and what it comes to if none comes. */
    private static final class Question<O> {

        private final CompletableFuture<O> answer = new CompletableFuture<>();
        private final O givenUp;

        Question(O givenUp) {
            this.givenUp = givenUp;
        }

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

    /** Asks, and keeps the question until it has an answer. */
    <O> CompletionStage<O> ask(Supplier<CompletionStage<O>> question, Ends<O> ends) {
        var asked = new Question<>(ends.givenUp());
        out.add(asked);
        if (closed) {
            out.remove(asked);
            return CompletableFuture.completedFuture(ends.closed());
        }
        @SuppressWarnings("unused") // The answer is heard.
        var heard = question.get().whenComplete((outcome, thrown) -> {
            out.remove(asked);
            if (thrown == null) {
                asked.answer.complete(outcome);
            } else {
                asked.answer.completeExceptionally(thrown);
            }
        });
        return asked.answer;
    }

    /** Takes nothing new, and waits for what is out; what has no answer then is given up. */
    CompletionStage<Void> close(Duration patience) {
        closed = true;
        return CompletableFuture.allOf(
                        out.stream().map(question -> question.answer).toArray(CompletableFuture[]::new))
                .handle((all, thrown) -> thrown == null)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(all -> out.forEach(Question::giveUp));
    }
}

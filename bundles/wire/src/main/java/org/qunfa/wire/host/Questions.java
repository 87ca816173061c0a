package org.qunfa.wire.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What one life of an instance was asked and has not answered yet. It has no thread of its own. Safe for use by many threads. */
public final class Questions {

    private final Set<Question<?>> out = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** One question. */
    private record Question<O>(CompletableFuture<O> answer, Ends<O> ends) {

        void giveUp() {
            answer.complete(ends.givenUp());
        }
    }

    /**
     * What a question comes to without an answer.
     *
     * @param closed when nobody was asked
     * @param givenUp when somebody may have been
     */
    public record Ends<O>(O closed, O givenUp) {

        /** Where both come to the same. */
        public static <O> Ends<O> of(O both) {
            return new Ends<>(both, both);
        }
    }

    /**
     * Asks, and keeps the question until it has an answer.
     *
     * @param question asks it; what it throws is a fault, as a stage that fails
     */
    public <O> CompletableFuture<O> ask(Supplier<CompletionStage<O>> question, Ends<O> ends) {
        var answer = new CompletableFuture<O>();
        var asked = new Question<>(answer, ends);
        // Before it is seen whether it is closed, so that a close sees either this question or nobody who asks.
        out.add(asked);
        @SuppressWarnings("unused") // The answer is what everybody waits for.
        var over = answer.whenComplete((outcome, thrown) -> out.remove(asked));
        if (closed) {
            answer.complete(ends.closed());
            return answer;
        }
        try {
            question.get().whenComplete((outcome, thrown) -> {
                if (thrown == null) {
                    answer.complete(outcome);
                } else {
                    answer.completeExceptionally(thrown);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Takes nothing new, and waits for what is out; what has no answer a little before the end is given up. */
    public CompletionStage<Void> close(Duration patience) {
        closed = true;
        return CompletableFuture.allOf(out.stream().map(Question::answer).toArray(CompletableFuture[]::new))
                .handle((all, thrown) -> thrown == null)
                .completeOnTimeout(false, Deadline.of(patience).left().toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(all -> out.forEach(Question::giveUp));
    }
}

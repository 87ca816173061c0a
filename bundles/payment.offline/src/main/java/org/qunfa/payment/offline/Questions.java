package org.qunfa.payment.offline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.qunfa.plugin.Failure;

/** What the book was asked and has not answered yet: each has an end in its time, and all have one when the provider closes. */
final class Questions {

    private static final Failure LATE = Failure.remote("no-answer", "the book did not answer in time");
    private static final Failure FAILED = Failure.remote("book-away", "the book cannot be asked now");

    private final Set<Question<?>> out = ConcurrentHashMap.newKeySet();

    private record Question<O>(CompletableFuture<O> answer, O late) {
        void giveUp() {
            answer.complete(late);
        }
    }

    /**
     * What a question comes to without an answer.
     *
     * @param failed when the book cannot be asked
     * @param late when it does not answer
     */
    record Ends<O>(Function<Failure, O> failed, Function<Failure, O> late) {}

    /** Has an answer mean something. */
    <T, O> CompletionStage<O> ask(CompletionStage<T> asked, Function<T, O> meaning, Ends<O> ends, Duration patience) {
        var question = new Question<O>(new CompletableFuture<>(), ends.late().apply(LATE));
        out.add(question);
        asked.whenComplete((answer, thrown) -> question.answer.complete(
                thrown == null ? meaning.apply(answer) : ends.failed().apply(FAILED)));
        // A little before the platform stops to wait.
        question.answer.completeOnTimeout(question.late, patience.toMillis() * 9 / 10, TimeUnit.MILLISECONDS);
        return question.answer.whenComplete((answer, thrown) -> out.remove(question));
    }

    /** Waits for what is out; what has no answer then is given up. */
    CompletionStage<Void> close(Duration patience) {
        CompletableFuture<?>[] answers = out.stream().map(Question::answer).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(answers)
                .handle((all, thrown) -> thrown == null)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(all -> out.forEach(Question::giveUp));
    }
}

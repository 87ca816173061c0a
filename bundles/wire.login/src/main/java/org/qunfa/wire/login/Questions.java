package org.qunfa.wire.login;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;

/** What was asked and has no answer yet. Each answer is there before the platform gives up, whatever the provider does. */
final class Questions {

    private static final Failure CLOSED = new Failure(Blame.HOST, "closed", "this way to sign in is closed");
    private static final Failure LATE = Failure.remote("timeout", "the provider did not answer in time");

    private final Set<Open<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** One question. */
    private record Open<O>(CompletableFuture<O> answer, Function<Failure, O> unavailable) {

        void giveUp() {
            answer.complete(unavailable.apply(CLOSED));
        }
    }

    /**
     * Asks something.
     *
     * @param unavailable the outcome when there is no answer
     */
    <O> CompletionStage<O> ask(
            Duration patience, Function<Countdown, CompletionStage<O>> way, Function<Failure, O> unavailable) {
        Countdown left = Countdown.of(patience);
        var one = new Open<>(new CompletableFuture<O>(), unavailable);
        open.add(one);
        CompletionStage<O> answer = one.answer();
        answer.whenComplete((outcome, thrown) -> open.remove(one));
        if (closed) {
            one.giveUp();
            return answer;
        }
        way.apply(left).whenComplete((outcome, thrown) -> {
            if (thrown == null) {
                one.answer().complete(outcome);
            } else {
                one.answer().completeExceptionally(thrown);
            }
        });
        one.answer().completeOnTimeout(unavailable.apply(LATE), left.left().toMillis(), TimeUnit.MILLISECONDS);
        return answer;
    }

    /** Takes nothing new, waits for what is out, and gives up at last what is left. */
    CompletionStage<Void> end(Duration patience) {
        closed = true;
        CompletableFuture<?>[] answers = open.stream().map(Open::answer).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(answers)
                .exceptionally(thrown -> null)
                .completeOnTimeout(null, Countdown.of(patience).left().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> open.forEach(Open::giveUp));
    }
}

package org.qunfa.login.oidc.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that is out once at a time: whoever needs the answer meanwhile waits for the same. Safe for use by many threads.
 *
 * @param <T> the answer
 */
final class Shared<T> {

    private @Nullable CompletableFuture<T> out;

    /** @param question asks, when nobody has asked already */
    CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        CompletableFuture<T> answer;
        synchronized (this) {
            if (out != null) {
                return out;
            }
            answer = new CompletableFuture<>();
            out = answer;
        }
        CompletionStage<T> asked = CompletableFuture.completedStage("").thenCompose(nothing -> question.get());
        asked.whenComplete((value, thrown) -> {
            forget();
            if (thrown == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(thrown);
            }
        });
        return answer;
    }

    private synchronized void forget() {
        out = null;
    }
}

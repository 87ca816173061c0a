package org.qunfa.supervisor.guard;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several requests that are handed to a plugin in one call: made when the first of them has its turn. With a wrong number of answers
 * nobody can say which answer belongs to which request, so none of them has one.
 */
final class Together<R, O> {

    private final String call;
    private final List<R> requests;
    private final Function<List<R>, List<CompletionStage<O>>> method;
    private final Guard guard;
    private @Nullable List<CompletionStage<O>> answers;

    Together(String call, List<R> requests, Function<List<R>, List<CompletionStage<O>>> method, Guard guard) {
        this.call = call;
        this.requests = List.copyOf(requests);
        this.method = method;
        this.guard = guard;
    }

    /** The answer at this place; null when there is none. */
    synchronized @Nullable CompletionStage<O> at(int place) {
        if (answers == null) {
            List<CompletionStage<O>> given = guard.call(call, () -> method.apply(requests));
            if (given != null && given.size() != requests.size()) {
                guard.faults().note(call, "answered " + given.size() + " of " + requests.size() + " requests");
                given = List.of();
            }
            answers = given == null ? List.of() : given;
        }
        return place < answers.size() ? answers.get(place) : null;
    }
}

package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Failure;

/**
 * Something to ask a plugin.
 *
 * @param call the method, for those who read about a fault
 * @param patience how long to wait for the answer, from the call
 * @param ends what it comes to without an answer
 * @param plugged calls the method
 * @param seen gets an answer before its place in the window is free, late ones too; on a thread of the plugin
 */
record Question<O>(
        String call,
        Duration patience,
        Ends<O> ends,
        Callable<@Nullable CompletionStage<O>> plugged,
        Consumer<O> seen) {

    Question(String call, Duration patience, Ends<O> ends, Callable<@Nullable CompletionStage<O>> plugged) {
        this(call, patience, ends, plugged, outcome -> {});
    }

    /**
     * What a question comes to without an answer.
     *
     * @param notDone where the plugin was certainly not asked
     * @param notKnown where it was
     */
    record Ends<O>(Function<Failure, O> notDone, Function<Failure, O> notKnown) {}
}

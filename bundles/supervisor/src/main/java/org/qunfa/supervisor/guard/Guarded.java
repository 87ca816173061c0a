package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.Outcome;

/**
 * What the guarded plugins of all kinds have in common: their threads, their faults and their life. Safe for use by many
 * threads.
 *
 * @param <P> the plugins of the kind
 */
public abstract sealed class Guarded<P>
        permits GuardedPayment, GuardedLogin, GuardedPush, GuardedVoice, GuardedIdentity, GuardedReviewer {

    private final P plugin;
    private final Calls calls;
    private final Late late;
    private volatile @Nullable GuardedHost host;

    Guarded(P plugin, Calls calls, Late late) {
        this.plugin = plugin;
        this.calls = calls;
        this.late = late;
    }

    /**
     * Asks a plugin what it is, once: it does not change.
     *
     * @throws IllegalStateException when the plugin does not say
     */
    static <P, T> T profile(P plugin, Guard guard, Function<P, T> method) {
        T profile = guard.call("profile", () -> method.apply(plugin));
        if (profile == null) {
            throw new IllegalStateException("the plugin does not say what it is: "
                    + guard.faults().latest().get(0).sentence());
        }
        return profile;
    }

    static Guard guard(Object plugin, Room room) {
        return new Guard(plugin, new Faults(plugin.getClass().getName(), room.clock()));
    }

    final Calls calls() {
        return calls;
    }

    final P plugin() {
        return plugin;
    }

    /** What a method that answers at once answered. */
    static <O> @Nullable CompletionStage<O> now(@Nullable O answer) {
        return answer == null ? null : CompletableFuture.completedFuture(answer);
    }

    final <O extends Outcome> CompletionStage<O> ask(Asking<P, O> asking, Object request, Duration patience) {
        return calls.ask(asking.question(plugin, request, patience), outcome -> late.late(request, outcome));
    }

    /** Asks, and tells nobody what comes late. */
    final <O extends Outcome> CompletionStage<O> askInTime(Asking<P, O> asking, Object request, Duration patience) {
        return calls.ask(asking.question(plugin, request, patience));
    }

    /**
     * One method of a contract.
     *
     * @param call its name
     * @param method calls it
     * @param ends what it comes to without an answer
     */
    record Asking<P, O>(
            String call, BiFunction<P, Object, @Nullable CompletionStage<O>> method, Question.Ends<O> ends) {

        Question<O> question(P plugin, Object request, Duration patience) {
            return new Question<>(call, patience, ends, () -> method.apply(plugin, request));
        }

        static <P, R, O> Asking<P, O> of(
                String call, Class<R> request, BiFunction<P, R, CompletionStage<O>> method, Question.Ends<O> ends) {
            return new Asking<>(call, (plugin, given) -> method.apply(plugin, request.cast(given)), ends);
        }

        static <O> Question.Ends<O> ends(Function<Failure, O> notDone, Function<Failure, O> notKnown) {
            return new Question.Ends<>(notDone, notKnown);
        }
    }

    final CompletionStage<Void> opened(GuardedHost given, Function<P, CompletionStage<Void>> method) {
        host = given;
        return calls.live("open", calls.room().limits().opening(), () -> method.apply(plugin))
                .thenCompose(well -> outcome("open", well));
    }

    final CompletionStage<Void> closed(Duration patience, Function<P, CompletionStage<Void>> method) {
        calls.quiesce();
        return calls.live("close", patience.plusMillis(500), () -> method.apply(plugin))
                .thenCompose(well -> {
                    GuardedHost given = host;
                    if (given != null) {
                        given.end();
                    }
                    calls.end();
                    return outcome("close", well);
                });
    }

    private static CompletionStage<Void> outcome(String call, boolean well) {
        return well
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException("the plugin failed in " + call + "()"));
    }

    /** How often the plugin broke its promises. */
    public final int faultCount() {
        return calls.guard().faults().count();
    }

    /** The last promises that it broke, the newest first. */
    public final List<Fault> latestFaults() {
        return calls.guard().faults().latest();
    }

    /** Calls that are out. */
    public final int inFlight() {
        return calls.inFlight();
    }

    /** Whether the plugin broke a promise of late, or does not come back from a call. */
    public final boolean isSuspect() {
        return calls.isSuspect();
    }
}

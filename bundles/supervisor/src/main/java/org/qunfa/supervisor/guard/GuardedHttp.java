package org.qunfa.supervisor.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;

/** The one way from a plugin to others by HTTP. Nothing is called after the plugin's end. */
final class GuardedHttp implements PluginHttp {

    private final PluginHttp engine;
    private final Faults faults;
    private final BooleanSupplier over;

    /** @param over whether the plugin is closed */
    GuardedHttp(PluginHttp engine, Faults faults, BooleanSupplier over) {
        this.engine = engine;
        this.faults = faults;
        this.over = over;
    }

    @Override
    public CompletionStage<HttpOutcome> send(HttpCall call) {
        if (over.getAsBoolean()) {
            faults.note("send", "called its host after it was closed");
            return notSent("closed", "the instance is closed");
        }
        if (isMissing(call)) {
            faults.note("send", "was called with null");
            return notSent("no-call", "there is nothing to send");
        }
        return engine.send(call);
    }

    private static boolean isMissing(@Nullable Object given) {
        return given == null;
    }

    private static CompletionStage<HttpOutcome> notSent(String code, String detail) {
        return CompletableFuture.completedFuture(new HttpOutcome.NotSent(new Failure(Blame.PLUGIN, code, detail)));
    }
}

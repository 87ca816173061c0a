package org.qunfa.supervisor.guard;

import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.VoiceHost;

/**
 * The one way back from a plugin to the engine. What comes after the plugin's end is dropped and noted as its fault. Calls may
 * come from any thread of a plugin, so the engine's own host only hands over.
 */
sealed class GuardedHost implements PluginHost {

    private final Calls calls;
    private final Faults faults;
    private final PluginStore store;
    private final PluginHttp http;
    private volatile boolean over;

    GuardedHost(PluginHost engine, Calls calls) {
        this.calls = calls;
        faults = calls.guard().faults();
        this.store = new GuardedStore(engine.store(), faults, () -> over);
        http = new GuardedHttp(engine.http(), faults, () -> over);
    }

    /** The plugin is closed. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public PluginStore store() {
        return store;
    }

    @Override
    public PluginHttp http() {
        return http;
    }

    @Override
    public void window(int most) {
        if (lets("window")) {
            calls.window(most);
        }
    }

    boolean lets(String call) {
        if (over) {
            faults.note(call, "called its host after it was closed");
        }
        return !over;
    }

    /** What a voice caller is offered. */
    static final class Voice extends GuardedHost implements VoiceHost {

        private final VoiceHost engine;
        private final Faults faults;
        private final BiConsumer<CallId, CallProgress> seen;

        /**
         * Stands before the engine's own host.
         *
         * @param seen gets to know of every step that is let through
         */
        Voice(VoiceHost engine, Calls calls, BiConsumer<CallId, CallProgress> seen) {
            super(engine, calls);
            this.engine = engine;
            faults = calls.guard().faults();
            this.seen = seen;
        }

        @Override
        public CompletionStage<Void> progress(CallId call, CallProgress progress) {
            if (!lets("progress")) {
                return NotStored.stage();
            }
            if (isMissing(call) || isMissing(progress)) {
                faults.note("progress", "was called with null");
                return NotStored.stage();
            }
            seen.accept(call, progress);
            return engine.progress(call, progress);
        }

        private static boolean isMissing(@Nullable Object given) {
            return given == null;
        }
    }
}

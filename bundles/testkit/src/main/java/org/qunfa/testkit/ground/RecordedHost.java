package org.qunfa.testkit.ground;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.VoiceHost;

/**
 * A host for plugins of every kind but carriers that writes down what it is told. What it stores is durable at once, until it
 * is told to {@link #hold()}. Stages finish on a thread of its own, as the platform's do.
 */
public final class RecordedHost implements VoiceHost, AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, ContractThreads.HOST);
        made.setDaemon(true);
        return made;
    });
    private final PluginStore store = new MemoryStore(thread, Clock.systemUTC());
    private final PluginHttp http;
    private final List<Integer> windows = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private boolean holding;
    private int calls;

    /** Lets its plugin call this machine without TLS. */
    public RecordedHost() {
        this(new LoopbackHttp());
    }

    /** @param http how its plugin calls others */
    public RecordedHost(PluginHttp http) {
        this.http = http;
    }

    /** One step of one call. */
    public record Step(CallId call, CallProgress progress) {}

    @Override
    public synchronized PluginStore store() {
        calls++;
        return store;
    }

    @Override
    public PluginHttp http() {
        return http;
    }

    @Override
    public synchronized void window(int most) {
        calls++;
        windows.add(most);
    }

    @Override
    public synchronized CompletionStage<Void> progress(CallId call, CallProgress progress) {
        calls++;
        steps.add(new Step(call, progress));
        var durable = new CompletableFuture<Void>();
        if (holding) {
            held.add(durable);
        } else {
            thread.execute(() -> durable.complete(null));
        }
        return durable;
    }

    /** Leaves what comes from now on without an end. */
    public synchronized void hold() {
        holding = true;
    }

    /** Makes everything that was held durable, and what comes from now on at once. */
    public synchronized void release() {
        holding = false;
        List<CompletableFuture<Void>> all = List.copyOf(held);
        held.clear();
        thread.execute(() -> all.forEach(durable -> durable.complete(null)));
    }

    /** The steps of a call, in order. */
    public synchronized List<CallProgress> steps(CallId call) {
        return steps.stream()
                .filter(step -> step.call.equals(call))
                .map(Step::progress)
                .toList();
    }

    /** The windows that the plugin asked for. */
    public synchronized List<Integer> windows() {
        return List.copyOf(windows);
    }

    /** How often the plugin called, whatever it said. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

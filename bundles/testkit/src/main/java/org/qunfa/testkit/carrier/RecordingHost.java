package org.qunfa.testkit.carrier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.testkit.ground.ContractThreads;
import org.qunfa.testkit.ground.LoopbackHttp;

/**
 * A host that writes down what a channel tells it. What it stores is durable at once, until it is told to {@link #hold()} or
 * to {@link #fail}. Stages finish on a thread of its own, as the platform's do.
 */
public final class RecordingHost implements ChannelHost, AutoCloseable {

    private final List<Receipt> receipts = new ArrayList<>();
    private final List<InboundText> inbound = new ArrayList<>();
    private final Map<String, List<InboundPart>> parts = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<ApprovedTexts> approved = new ArrayList<>();
    private final List<Integer> windows = new ArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private final ExecutorService thread;
    private final PluginHttp http = new LoopbackHttp();
    private boolean holding;
    private int failures;
    private int calls;

    /** What a channel said about its line. */
    public record State(LineState state, String detail, String sentence) {}

    public RecordingHost() {
        thread = Executors.newSingleThreadExecutor(task -> {
            var made = new Thread(task, ContractThreads.HOST);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public synchronized CompletionStage<Void> receipt(Receipt receipt) {
        receipts.add(receipt);
        return store();
    }

    @Override
    public synchronized CompletionStage<Void> inbound(InboundText text) {
        inbound.add(text);
        return store();
    }

    @Override
    public synchronized CompletionStage<Void> part(InboundPart part) {
        if (failures == 0) {
            List<InboundPart> known = parts.computeIfAbsent(key(part), k -> new ArrayList<>());
            if (known.stream().noneMatch(p -> p.place().equals(part.place()))) {
                known.add(part);
            }
            if (known.size() == part.place().total()) {
                inbound.add(InboundPart.join(known));
                parts.remove(key(part));
            }
        }
        return store();
    }

    private static String key(InboundPart part) {
        var place = part.place();
        return String.join(" ", part.from(), part.to(), place.reference() + "", place.wide() + "", place.total() + "");
    }

    private CompletionStage<Void> store() {
        calls++;
        var stage = new CompletableFuture<Void>();
        if (failures > 0) {
            failures--;
            thread.execute(() -> stage.completeExceptionally(new IllegalStateException("could not be stored")));
        } else if (holding) {
            held.add(stage);
        } else {
            thread.execute(() -> stage.complete(null));
        }
        return stage;
    }

    @Override
    public synchronized CompletionStage<Void> approved(ApprovedTexts texts) {
        approved.add(texts);
        return store();
    }

    /** What the channel said is approved, each time that it said so. */
    public synchronized List<ApprovedTexts> approvals() {
        return List.copyOf(approved);
    }

    @Override
    public PluginHttp http() {
        return http;
    }

    @Override
    public synchronized void window(int parcels) {
        calls++;
        windows.add(parcels);
    }

    @Override
    public synchronized void state(LineState state, String detail, String sentence) {
        calls++;
        states.add(new State(state, detail, sentence));
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
        thread.execute(() -> all.forEach(stage -> stage.complete(null)));
    }

    /** Fails to store the next so many. */
    public synchronized void fail(int times) {
        failures = times;
    }

    /** The receipts in the order in which they came. */
    public synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    /** How many parts are there of texts that are not whole. */
    public synchronized int openParts() {
        return parts.values().stream().mapToInt(List::size).sum();
    }

    /** The whole texts that came in, those of parts joined. */
    public synchronized List<InboundText> inbound() {
        return List.copyOf(inbound);
    }

    /** What the channel said about its line, in order. */
    public synchronized List<State> states() {
        return List.copyOf(states);
    }

    /** The windows that the channel asked for. */
    public synchronized List<Integer> windows() {
        return List.copyOf(windows);
    }

    /** The last state; {@link LineState#CONNECTING} before the first. */
    public synchronized LineState state() {
        return states.isEmpty()
                ? LineState.CONNECTING
                : states.get(states.size() - 1).state();
    }

    /** How often the channel called, whatever it said. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package org.qunfa.wire.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;

/** What the host is told until the line is closed; from then on what comes late has no one to be told to. */
public final class Quiet {

    private final ChannelHost host;
    private volatile boolean closed;

    public Quiet(ChannelHost host) {
        this.host = host;
    }

    /** Nothing reaches the host any more. */
    public void close() {
        closed = true;
    }

    private CompletionStage<Void> unlessClosed(Supplier<CompletionStage<Void>> call) {
        return closed ? CompletableFuture.failedFuture(new IllegalStateException("the line is closed")) : call.get();
    }

    /** As {@link ChannelHost#receipt}; fails when the line is closed. */
    public CompletionStage<Void> receipt(Receipt receipt) {
        return unlessClosed(() -> host.receipt(receipt));
    }

    /** As {@link ChannelHost#inbound}; fails when the line is closed. */
    public CompletionStage<Void> inbound(InboundText text) {
        return unlessClosed(() -> host.inbound(text));
    }

    /** As {@link ChannelHost#state}. */
    public void state(LineState state, String detail, String sentence) {
        if (!closed) {
            host.state(state, detail, sentence);
        }
    }

    /** As {@link ChannelHost#approved}; fails when the line is closed. */
    public CompletionStage<Void> approved(ApprovedTexts texts) {
        return unlessClosed(() -> host.approved(texts));
    }

    /** How the line calls others by HTTP. */
    public PluginHttp http() {
        return host.http();
    }
}

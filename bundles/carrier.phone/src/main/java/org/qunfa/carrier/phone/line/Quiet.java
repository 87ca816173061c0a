package org.qunfa.carrier.phone.line;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;

/** What the host is told until the line is closed; from then on what the phone still brings has no one to be told to. */
final class Quiet {

    private final ChannelHost host;
    private volatile boolean closed;

    Quiet(ChannelHost host) {
        this.host = host;
    }

    /** Nothing reaches the host any more. */
    void close() {
        closed = true;
    }

    private CompletionStage<Void> unlessClosed(Supplier<CompletionStage<Void>> call) {
        return closed ? CompletableFuture.failedFuture(new IllegalStateException("the line is closed")) : call.get();
    }

    CompletionStage<Void> receipt(Receipt receipt) {
        return unlessClosed(() -> host.receipt(receipt));
    }

    CompletionStage<Void> inbound(InboundText text) {
        return unlessClosed(() -> host.inbound(text));
    }

    void state(LineState state, String detail, String sentence) {
        if (!closed) {
            host.state(state, detail, sentence);
        }
    }
}

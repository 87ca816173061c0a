package org.qunfa.messaging.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** Something that a line's pump has to deal with. */
sealed interface Signal {

    /** The channel answered a flight, or its time is over. */
    record Answered(Flight flight, SubmitOutcome outcome) implements Signal {}

    /** The channel got a receipt; the future is finished when it is durable. */
    record ReceiptCame(Receipt receipt, CompletableFuture<Void> durable) implements Signal {}

    /** The channel got a text; the future is finished when it is durable. */
    record TextCame(InboundText text, CompletableFuture<Void> durable) implements Signal {}

    /** The channel got a part of a text; the future is finished when it is durable. */
    record PartCame(InboundPart part, CompletableFuture<Void> durable) implements Signal {}

    /** Chunks were claimed for this line. */
    record Claimed(List<Hold> holds) implements Signal {}

    /** Something changed that the pump looks up by itself. */
    record Woken() implements Signal {}
}

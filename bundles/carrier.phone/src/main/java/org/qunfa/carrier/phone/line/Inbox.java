package org.qunfa.carrier.phone.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.qunfa.carrier.phone.poll.Poll;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.wire.host.Quiet;

/**
 * The texts that the phone brought, each once, as far as the last {@value #REMEMBERED} since the line was opened tell. The line's
 * thread alone touches it.
 */
final class Inbox {

    private static final int REMEMBERED = 1_000;

    private final String number;
    private final Map<String, CompletableFuture<Void>> brought = new LinkedHashMap<>();

    /** @param number the phone's own; may be empty */
    Inbox(String number) {
        this.number = number;
    }

    /** Brings a text to the platform. The future fails when it could not be stored; it is news again then. */
    CompletableFuture<Void> take(Poll.Text text, Quiet host) {
        CompletableFuture<Void> known = brought.get(text.id());
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<Void> durable = host.inbound(
                        new InboundText(text.from(), number, text.text(), text.at(), true))
                .toCompletableFuture();
        brought.put(text.id(), durable);
        if (brought.size() > REMEMBERED) {
            brought.remove(brought.keySet().iterator().next());
        }
        return durable;
    }
}

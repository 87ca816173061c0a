package org.qunfa.wire;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.wire.Reply.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands receipts and texts to the platform, and answers the carrier when they are durable and not before. Any thread. */
final class Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final AtomicLong complained = new AtomicLong();
    private final ChannelHost host;

    Incoming(ChannelHost host) {
        this.host = host;
    }

    void take(Item item, Reply reply) {
        if (item instanceof Item.Unreadable unreadable) {
            complain(unreadable.why());
            reply.give(Verdict.NEVER);
            return;
        }
        try {
            var unused = store(item).whenComplete((durable, failure) -> {
                reply.give(failure == null ? Verdict.TAKEN : Verdict.LATER);
            });
        } catch (RuntimeException e) {
            reply.give(Verdict.LATER);
        }
    }

    private CompletionStage<Void> store(Item item) {
        if (item instanceof Item.Receipt receipt) {
            return host.receipt(receipt.receipt());
        }
        if (item instanceof Item.Part part) {
            return host.part(part.part());
        }
        return host.inbound(((Item.Text) item).text());
    }

    /** Says it once an hour: a carrier that does this does it all the time. */
    private void complain(String what) {
        long now = System.nanoTime();
        long last = complained.get();
        if ((last == 0 || now - last > HOUR_NANOS) && complained.compareAndSet(last, now)) {
            LOG.warn("{}; the carrier is told so", what);
        }
    }

    /** Reports something that no request of the carrier waits for. */
    void report(Receipt receipt) {
        take(new Item.Receipt(receipt), verdict -> {});
    }
}

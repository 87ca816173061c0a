package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.BaseSm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.qunfa.carrier.smpp.receipt.ReceiptReader;
import org.qunfa.carrier.smpp.settings.LineSettings.Receiving;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.wire.smpp.Numbers;
import org.qunfa.wire.smpp.TextDecoder;
import org.qunfa.wire.smpp.UserData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands receipts and texts to the platform, and answers the carrier when they are durable and not before: each
 * part of a long text by itself. Any thread.
 */
final class Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final AtomicLong complained = new AtomicLong();
    private final ChannelHost host;
    private final ReceiptReader receipts;
    private final TextDecoder decoder;

    Incoming(ChannelHost host, Receiving settings) {
        this.host = host;
        receipts = new ReceiptReader(settings.ids(), settings.zone(), settings.unmarkedReceipts());
        decoder = new TextDecoder(settings.defaultAlphabet());
    }

    void take(BaseSm<?> pdu, Reply reply) {
        if (receipts.isReceipt(pdu)) {
            Optional<Receipt> receipt = receipts.read(pdu);
            if (receipt.isEmpty()) {
                complain();
                reply.give(Reply.NEVER);
            } else {
                report(host::receipt, receipt.get(), List.of(reply));
            }
            return;
        }
        UserData data = UserData.of(pdu);
        String from = Numbers.sender(pdu.getSourceAddress());
        String to = Numbers.written(pdu.getDestAddress());
        UserData.Part part = data.part();
        if (part == null) {
            String text = decoder.decode(data.octets(), data.coding());
            report(host::inbound, new InboundText(from, to, text, Instant.now(), true), List.of(reply));
        } else {
            var place = new InboundPart.Place(part.reference(), part.wide(), part.total(), part.number());
            String charset = decoder.charset(data.coding());
            report(host::part, new InboundPart(from, to, place, data.octets(), charset, Instant.now()), List.of(reply));
        }
    }

    /** Says it once an hour: a carrier that does this does it all the time. */
    private void complain() {
        long now = System.nanoTime();
        long last = complained.get();
        if ((last == 0 || now - last > HOUR_NANOS) && complained.compareAndSet(last, now)) {
            LOG.warn("a receipt does not say which message it is about; the carrier is told so");
        }
    }

    /** Reports something that no request of the carrier waits for. */
    void report(Receipt receipt) {
        report(host::receipt, receipt, List.of());
    }

    private static <T> void report(Function<T, CompletionStage<Void>> to, T what, List<Reply> replies) {
        try {
            var unused = to.apply(what).whenComplete((durable, failure) -> {
                int status = failure == null ? Reply.TAKEN : Reply.LATER;
                replies.forEach(reply -> reply.give(status));
            });
        } catch (RuntimeException e) {
            replies.forEach(reply -> reply.give(Reply.LATER));
        }
    }
}

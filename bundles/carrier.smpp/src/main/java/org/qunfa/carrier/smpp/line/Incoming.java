package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.BaseSm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.qunfa.carrier.smpp.inbound.Reassembly;
import org.qunfa.carrier.smpp.pdu.Numbers;
import org.qunfa.carrier.smpp.pdu.TextDecoder;
import org.qunfa.carrier.smpp.pdu.UserData;
import org.qunfa.carrier.smpp.receipt.ReceiptReader;
import org.qunfa.carrier.smpp.settings.LineSettings.Receiving;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands receipts and texts to the platform, and answers the carrier when they are durable and not before: a part of a long
 * text when the whole text is. Any thread.
 */
final class Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final AtomicLong complained = new AtomicLong();
    private final ChannelHost host;
    private final ReceiptReader receipts;
    private final Reassembly<Reply> texts;

    Incoming(ChannelHost host, Receiving settings) {
        this.host = host;
        receipts = new ReceiptReader(settings.ids(), settings.zone(), settings.unmarkedReceipts());
        texts = new Reassembly<>(new TextDecoder(settings.defaultAlphabet()), settings.inboundWait());
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
        var piece = new Reassembly.Piece<>(UserData.of(pdu), reply);
        String from = Numbers.sender(pdu.getSourceAddress());
        texts.take(from, Numbers.written(pdu.getDestAddress()), piece, System.nanoTime())
                .forEach(this::report);
    }

    /** Says it once an hour: a carrier that does this does it all the time. */
    private void complain() {
        long now = System.nanoTime();
        long last = complained.get();
        if ((last == 0 || now - last > HOUR_NANOS) && complained.compareAndSet(last, now)) {
            LOG.warn("a receipt does not say which message it is about; the carrier is told so");
        }
    }

    /** Reports texts that waited long enough for their missing parts. */
    void tick(long nowNanos) {
        texts.overdue(nowNanos).forEach(this::report);
    }

    /** Reports something that no request of the carrier waits for. */
    void report(Receipt receipt) {
        report(host::receipt, receipt, List.of());
    }

    private void report(Reassembly.Text<Reply> text) {
        var inbound = new InboundText(text.from(), text.to(), text.text(), Instant.now(), text.whole());
        report(host::inbound, inbound, text.answers());
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

package org.qunfa.testkit.carrier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;

/** Takes the deliver_sm of {@link TinyChannel}: receipts in the form of appendix B, and texts in UCS-2 by 8-bit headers. */
final class TinyInbox {

    private final ChannelHost host;
    private final Flaw flaw;
    private final Set<String> seen = new HashSet<>();
    private final Map<Integer, String> parts = new TreeMap<>();
    private final Map<Integer, Integer> sequences = new TreeMap<>();

    TinyInbox(ChannelHost host, Flaw flaw) {
        this.host = host;
        this.flaw = flaw;
    }

    /** The fields of a deliver_sm that matter. */
    private record Deliver(String from, String to, int esmClass, byte[] octets) {

        static Deliver of(byte[] body) {
            int from = end(body, 0) + 2;
            int to = end(body, from) + 2;
            int fixed = end(body, to);
            int esmClass = body[fixed];
            int scheduled = end(body, fixed + 3);
            int length = end(body, scheduled) + 4;
            byte[] octets = new byte[body[length] & 0xFF];
            System.arraycopy(body, length + 1, octets, 0, octets.length);
            return new Deliver(text(body, from), text(body, to), esmClass, octets);
        }

        private static int end(byte[] body, int start) {
            int at = start;
            while (body[at] != 0) {
                at++;
            }
            return at + 1;
        }

        private static String text(byte[] body, int start) {
            return new String(body, start, end(body, start) - 1 - start, StandardCharsets.US_ASCII);
        }
    }

    void take(TinyLine.Pdu pdu, TinyLine line) {
        Deliver deliver = Deliver.of(pdu.body());
        if ((deliver.esmClass & 0x04) != 0) {
            acknowledge(receipt(deliver), pdu.sequence(), line);
        } else {
            text(deliver, pdu.sequence(), line);
        }
    }

    private CompletionStage<Void> receipt(Deliver deliver) {
        String id = new String(deliver.octets, StandardCharsets.US_ASCII).split("[: ]", 3)[1];
        boolean repeated = !seen.add(id);
        if (flaw == Flaw.DROPS_REPEATED_RECEIPTS && repeated) {
            return CompletableFuture.completedFuture(null);
        }
        if (flaw == Flaw.DROPS_EARLY_RECEIPTS && seen.size() > 1) {
            return CompletableFuture.completedFuture(null);
        }
        String written = flaw == Flaw.WRITES_IDS_OTHERWISE ? "0" + id : id;
        var status = flaw == Flaw.CALLS_ALL_DELIVERED_UNKNOWN ? ReceiptStatus.UNKNOWN : ReceiptStatus.DELIVERED;
        CompletionStage<Void> durable = host.receipt(new Receipt(written, status, "000", null, null));
        return flaw == Flaw.ACKNOWLEDGES_AT_ONCE ? CompletableFuture.completedFuture(null) : durable;
    }

    private void text(Deliver deliver, int sequence, TinyLine line) {
        if ((deliver.esmClass & 0x40) == 0 || flaw == Flaw.PASSES_PARTS_ON) {
            acknowledge(inbound(deliver, words(deliver.octets, 0)), sequence, line);
            return;
        }
        parts.put((int) deliver.octets[5], words(deliver.octets, 6));
        sequences.put((int) deliver.octets[5], sequence);
        if (parts.size() == deliver.octets[4]) {
            CompletionStage<Void> durable = inbound(deliver, String.join("", parts.values()));
            sequences.values().forEach(each -> acknowledge(durable, each, line));
            parts.clear();
            sequences.clear();
        }
    }

    private static String words(byte[] octets, int from) {
        return new String(octets, from, octets.length - from, StandardCharsets.UTF_16BE);
    }

    private CompletionStage<Void> inbound(Deliver deliver, String text) {
        var whole = new InboundText("+" + deliver.from, deliver.to, text, Instant.now(), true);
        CompletionStage<Void> durable = host.inbound(whole);
        return flaw == Flaw.ACKNOWLEDGES_TEXTS_AT_ONCE ? CompletableFuture.completedFuture(null) : durable;
    }

    private void acknowledge(CompletionStage<Void> durable, int sequence, TinyLine line) {
        durable.whenComplete((stored, failure) -> {
            boolean good = failure == null || flaw == Flaw.ACKNOWLEDGES_WHAT_FAILED;
            line.write(TinyLine.pdu(0x80000005, good ? 0 : 0x14, sequence, (byte) 0));
        });
    }
}

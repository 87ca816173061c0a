package org.qunfa.testkit.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deliver_sm on its way. Guarded by the lock of its {@link Outbox}. */
final class Delivery {

    /** Composes the PDU for a sequence number. */
    interface Form {
        byte[] compose(int sequence);
    }

    private final @Nullable String messageId;
    private final @Nullable String wireId;
    private final @Nullable ReceiptState state;
    private @Nullable Form form;
    private int attempts;
    private int status = -1;
    private @Nullable Instant firstSent;
    private @Nullable Instant acked;
    private long sentNanos;

    private Delivery(@Nullable String messageId, @Nullable String wireId, @Nullable ReceiptState state, Form form) {
        this.messageId = messageId;
        this.wireId = wireId;
        this.state = state;
        this.form = form;
    }

    static Delivery receipt(String messageId, String wireId, ReceiptState state, Form form) {
        return new Delivery(messageId, wireId, state, form);
    }

    static Delivery inbound(Form form) {
        return new Delivery(null, null, null, form);
    }

    /** The message that it is a receipt for; null for an inbound text. */
    @Nullable
    String messageId() {
        return messageId;
    }

    boolean isReceipt() {
        return state != null;
    }

    /** The PDU for one more attempt; null when it was acknowledged meanwhile. */
    byte @Nullable [] attempt(int sequence) {
        if (form == null) {
            return null;
        }
        attempts++;
        sentNanos = System.nanoTime();
        if (firstSent == null) {
            firstSent = Instant.now();
        }
        return form.compose(sequence);
    }

    void answered(int commandStatus) {
        status = commandStatus;
        if (commandStatus == 0) {
            acked = Instant.now();
            form = null;
        }
    }

    long sentNanos() {
        return sentNanos;
    }

    SentDelivery snapshot() {
        return new SentDelivery(messageId, wireId, state, attempts, status, firstSent, acked);
    }
}

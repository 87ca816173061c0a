package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Store and forward: brings each {@link Delivery} to some connection that receives, again and again, until it is
 * acknowledged with status 0. What was unanswered on a connection that ended goes out first on the next one.
 */
final class Outbox {

    private final SmscOptions options;
    private final Tally tally;
    private final Later timer;
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private final Map<SmscLine, Map<Integer, Delivery>> out = new LinkedHashMap<>();
    private final Kept<Delivery> all;
    private long pending;

    Outbox(SmscOptions options, Tally tally, Later timer) {
        this.options = options;
        this.tally = tally;
        this.timer = timer;
        all = new Kept<>(options.keep());
        timer.every(Duration.ofMillis(100), this::repeatUnanswered);
    }

    /** Takes it into the books; it is on nobody's way before it is forwarded. */
    synchronized void register(Delivery delivery) {
        all.add(delivery);
        pending++;
        if (delivery.isReceipt()) {
            tally.receiptsMade.increment();
        }
    }

    /** Sends a registered one out after this time. */
    void forward(Delivery delivery, Duration delay) {
        if (delay.isZero()) {
            again(delivery);
        } else {
            later(delay, delivery);
        }
    }

    /** Registers it and sends it out. */
    synchronized void offer(Delivery delivery) {
        register(delivery);
        again(delivery);
    }

    /** Writes a registered one on this connection now, window or not; if that does not receive, it goes out first elsewhere. */
    synchronized void forwardFirst(Delivery delivery, SmscLine line) {
        Map<Integer, Delivery> unanswered = out.get(line);
        if (unanswered == null) {
            ready.addFirst(delivery);
            pump();
        } else {
            send(line, unanswered, delivery);
        }
    }

    synchronized void attach(SmscLine line) {
        out.put(line, new LinkedHashMap<>());
        pump();
    }

    synchronized void detach(SmscLine line) {
        Map<Integer, Delivery> unanswered = out.remove(line);
        if (unanswered != null) {
            var back = new ArrayList<>(unanswered.values());
            for (int i = back.size() - 1; i >= 0; i--) {
                ready.addFirst(back.get(i));
            }
            pump();
        }
    }

    synchronized void answered(SmscLine line, int sequence, int status) {
        Map<Integer, Delivery> unanswered = out.get(line);
        Delivery delivery = unanswered == null ? null : unanswered.remove(sequence);
        if (delivery == null) {
            return;
        }
        delivery.answered(status);
        if (status == 0) {
            pending--;
            (delivery.isReceipt() ? tally.receiptsAcked : tally.inboundAcked).increment();
        } else {
            if (delivery.isReceipt()) {
                tally.receiptsRefused.increment();
            }
            later(options.receiptRetry(), delivery);
        }
        pump();
    }

    private void later(Duration delay, Delivery delivery) {
        timer.after(delay, () -> again(delivery));
    }

    private synchronized void again(Delivery delivery) {
        ready.addLast(delivery);
        pump();
    }

    private void pump() {
        while (!ready.isEmpty()) {
            SmscLine line = lineWithRoom();
            Map<Integer, Delivery> unanswered = line == null ? null : out.get(line);
            if (line == null || unanswered == null) {
                return;
            }
            send(line, unanswered, ready.removeFirst());
        }
    }

    private @Nullable SmscLine lineWithRoom() {
        SmscLine best = null;
        int least = options.receiptWindow();
        for (var entry : out.entrySet()) {
            if (entry.getValue().size() < least) {
                least = entry.getValue().size();
                best = entry.getKey();
            }
        }
        return best;
    }

    private void send(SmscLine line, Map<Integer, Delivery> unanswered, Delivery delivery) {
        int sequence = line.nextSequence();
        byte[] pdu = delivery.attempt(sequence);
        if (pdu != null) {
            unanswered.put(sequence, delivery);
            (delivery.isReceipt() ? tally.receiptsSent : tally.inboundSent).increment();
            line.write(pdu);
        }
    }

    private synchronized void repeatUnanswered() {
        long limit = System.nanoTime() - options.receiptTimeout().toNanos();
        for (Map<Integer, Delivery> unanswered : out.values()) {
            var each = unanswered.values().iterator();
            while (each.hasNext()) {
                Delivery delivery = each.next();
                if (delivery.sentNanos() - limit > 0) {
                    break;
                }
                each.remove();
                ready.addLast(delivery);
            }
        }
        pump();
    }

    /** Deliveries that are not acknowledged yet, those that are not due yet among them. */
    synchronized long pending() {
        return pending;
    }

    /** Strikes receipts for these messages off the books; what is not acknowledged yet is delivered all the same. */
    synchronized void forget(Set<String> messageIds) {
        all.drop(delivery -> messageIds.contains(delivery.messageId()));
    }

    synchronized List<SentDelivery> all() {
        return all.all().stream().map(Delivery::snapshot).toList();
    }
}

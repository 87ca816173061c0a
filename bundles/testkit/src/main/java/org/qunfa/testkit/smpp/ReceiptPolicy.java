package org.qunfa.testkit.smpp;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which receipts a centre sends for the messages that it took, and how.
 *
 * @param states what the receipts of a message say, in order; an empty list for no receipt
 * @param delay how long after the answer the first one is due
 * @param between how long after one the next of the same message is due
 * @param jitter adds a random time up to this to each, so that they overtake each other
 * @param seed makes the jitter repeatable
 * @param beforeAnswer whether the first one is written before the submit_sm_resp, on the same connection if that receives
 * @param times how often each is sent
 * @param strangers how many receipts for ids that were never given are added to each message
 * @param ids how the receipts write ids; null for the way the answers do
 * @param dialect the form of the receipts
 * @param unasked whether receipts are sent although registered_delivery does not ask for them
 */
public record ReceiptPolicy(
        Function<AcceptedMessage, List<ReceiptState>> states,
        Duration delay,
        Duration between,
        Duration jitter,
        long seed,
        boolean beforeAnswer,
        int times,
        int strangers,
        @Nullable MessageIds ids,
        ReceiptDialect dialect,
        boolean unasked) {

    public ReceiptPolicy {
        if (times < 0 || times > 1_000 || strangers < 0 || strangers > 1_000) {
            throw new IllegalArgumentException("a message has 0 to 1,000 receipts of each kind");
        }
    }

    /** No receipts. */
    public static ReceiptPolicy none() {
        return always();
    }

    /** One receipt at once: delivered. */
    public static ReceiptPolicy delivered() {
        return always(ReceiptState.DELIVERED);
    }

    /** These states for every message. */
    public static ReceiptPolicy always(ReceiptState... states) {
        List<ReceiptState> all = List.of(states);
        return by(message -> all);
    }

    /** States that depend on the message. */
    public static ReceiptPolicy by(Function<AcceptedMessage, List<ReceiptState>> states) {
        return new ReceiptPolicy(
                states,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                0,
                false,
                1,
                0,
                null,
                ReceiptDialect.APPENDIX_B,
                false);
    }

    public ReceiptPolicy after(Duration wait) {
        return new ReceiptPolicy(
                states, wait, between, jitter, seed, beforeAnswer, times, strangers, ids, dialect, unasked);
    }

    public ReceiptPolicy spaced(Duration wait) {
        return new ReceiptPolicy(
                states, delay, wait, jitter, seed, beforeAnswer, times, strangers, ids, dialect, unasked);
    }

    public ReceiptPolicy shuffled(Duration most, long draw) {
        return new ReceiptPolicy(
                states, delay, between, most, draw, beforeAnswer, times, strangers, ids, dialect, unasked);
    }

    public ReceiptPolicy early() {
        return new ReceiptPolicy(states, delay, between, jitter, seed, true, times, strangers, ids, dialect, unasked);
    }

    public ReceiptPolicy repeated(int count) {
        return new ReceiptPolicy(
                states, delay, between, jitter, seed, beforeAnswer, count, strangers, ids, dialect, unasked);
    }

    public ReceiptPolicy withStrangers(int count) {
        return new ReceiptPolicy(
                states, delay, between, jitter, seed, beforeAnswer, times, count, ids, dialect, unasked);
    }

    public ReceiptPolicy withIds(MessageIds form) {
        return new ReceiptPolicy(
                states, delay, between, jitter, seed, beforeAnswer, times, strangers, form, dialect, unasked);
    }

    public ReceiptPolicy in(ReceiptDialect form) {
        return new ReceiptPolicy(
                states, delay, between, jitter, seed, beforeAnswer, times, strangers, ids, form, unasked);
    }

    public ReceiptPolicy evenUnasked() {
        return new ReceiptPolicy(
                states, delay, between, jitter, seed, beforeAnswer, times, strangers, ids, dialect, true);
    }
}

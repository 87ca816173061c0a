package org.qunfa.plugin.payment;

import org.qunfa.plugin.Bounds;

/**
 * One thing that a webhook says of one order or refund.
 *
 * @param id the provider's name for the event, by which repeated ones are found: 1 to 128 characters
 * @param subject our name for the order, or for the refund
 * @param news what happened to it
 */
public record PaymentEvent(String id, String subject, News news) {

    /** What an event is about. */
    public sealed interface News {}

    /** An order came to stand so. */
    public record OrderNews(PaymentStanding standing) implements News {}

    /** A refund came to this. */
    public record RefundNews(RefundOutcome outcome) implements News {}

    public PaymentEvent {
        Bounds.word("an event's name", id, 128);
        Bounds.word("an event's subject", subject, 64);
    }
}

package org.qunfa.testkit.smpp;

/**
 * What a centre did so far, counted.
 *
 * @param connections connections taken
 * @param binds binds accepted
 * @param bindsRefused binds refused
 * @param unbinds unbinds received
 * @param enquireLinks enquire_links received
 * @param submits submissions received, whatever became of them
 * @param accepted submissions taken, whether remembered or told to forget
 * @param refused submissions answered with an error
 * @param unanswered submissions that got no answer on purpose
 * @param receiptsMade receipts that the centre has to deliver, repeats by policy counted
 * @param receiptsSent deliver_sm with a receipt written, every attempt counted
 * @param receiptsAcked receipts that were acknowledged with status 0
 * @param receiptsRefused answers to a receipt with another status
 * @param inboundSent deliver_sm with a text written, every attempt counted
 * @param inboundAcked inbound parts that were acknowledged with status 0
 * @param malformed PDUs that could not be read
 * @param dropped connections that the centre cut
 */
public record SmscCounters(
        long connections,
        long binds,
        long bindsRefused,
        long unbinds,
        long enquireLinks,
        long submits,
        long accepted,
        long refused,
        long unanswered,
        long receiptsMade,
        long receiptsSent,
        long receiptsAcked,
        long receiptsRefused,
        long inboundSent,
        long inboundAcked,
        long malformed,
        long dropped) {}

package org.qunfa.testkit.smpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deliver_sm that a centre has to bring to its client: a receipt, or a part of an inbound text.
 *
 * @param messageId the id that the message got in the submit_sm_resp; null for an inbound text
 * @param wireId the id as the receipt writes it; null for an inbound text
 * @param state what the receipt says; null for an inbound text
 * @param attempts how often it was written
 * @param status the command_status of the last answer; -1 while there is none
 * @param firstSent when it was written first; null when it never was
 * @param acked when it was acknowledged with status 0; null when it was not
 */
public record SentDelivery(
        @Nullable String messageId,
        @Nullable String wireId,
        @Nullable ReceiptState state,
        int attempts,
        int status,
        @Nullable Instant firstSent,
        @Nullable Instant acked) {}

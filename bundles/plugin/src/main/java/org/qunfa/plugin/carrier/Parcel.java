package org.qunfa.plugin.carrier;

import java.time.Instant;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;

/**
 * One message to one recipient, ready for the wire. Only the platform makes these.
 *
 * @param id our name for it, the same on every attempt
 * @param attempt which attempt this is, from 1
 * @param to the recipient
 * @param text the final text, cut into the parts that are paid for; the channel sends exactly these parts
 * @param messageClass what the message is for
 * @param deadline when the platform gives up waiting for the outcome
 * @param from the sender's own number, at most 20 digits, which begins with {@link ChannelProfile#source}, so that answers
 *     find the sender; empty for the line's
 */
public record Parcel(
        DeliveryId id,
        int attempt,
        PhoneNumber to,
        Segments text,
        MessageClass messageClass,
        Instant deadline,
        String from) {

    /** A message that leaves from the line's own number. */
    public Parcel(
            DeliveryId id, int attempt, PhoneNumber to, Segments text, MessageClass messageClass, Instant deadline) {
        this(id, attempt, to, text, messageClass, deadline, "");
    }
}

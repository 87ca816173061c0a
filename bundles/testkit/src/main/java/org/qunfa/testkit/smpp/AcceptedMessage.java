package org.qunfa.testkit.smpp;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One submit_sm (or data_sm) as the centre took it.
 *
 * @param messageId the id that the answer gives it
 * @param idNumber the number behind the id
 * @param session which connection it came on, from 1
 * @param systemId who was bound there
 * @param sequence its sequence_number
 * @param source source_addr as sent
 * @param destination destination_addr as sent
 * @param esmClass esm_class, 0 to 255
 * @param dataCoding data_coding, 0 to 255
 * @param registeredDelivery registered_delivery, 0 to 255
 * @param udh the user data header with its length octet; empty when esm_class names none
 * @param body the octets of the text, from short_message or message_payload, without the header
 * @param tlvs the optional parameters by tag
 * @param at when it was taken
 */
public record AcceptedMessage(
        String messageId,
        long idNumber,
        int session,
        String systemId,
        int sequence,
        String source,
        String destination,
        int esmClass,
        int dataCoding,
        int registeredDelivery,
        Octets udh,
        Octets body,
        Map<Integer, Octets> tlvs,
        Instant at) {

    public AcceptedMessage {
        tlvs = Map.copyOf(tlvs);
    }

    /** The destination without a plus sign. */
    public String destinationDigits() {
        return destination.startsWith("+") ? destination.substring(1) : destination;
    }

    /** The text of this part, decoded by data_coding. */
    public String text() {
        return SmsText.decode(body, dataCoding);
    }

    /** Where this part belongs in a longer text; null when it is a whole one. */
    public @Nullable PartMark mark() {
        return PartMark.of(udh, tlvs);
    }
}

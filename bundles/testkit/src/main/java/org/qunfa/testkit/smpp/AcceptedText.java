package org.qunfa.testkit.smpp;

import java.util.List;

/**
 * One text as a handset would show it: the accepted parts joined.
 *
 * @param source source_addr
 * @param destination destination_addr as sent
 * @param text the whole text; of an incomplete one, the parts that came
 * @param whole whether no part is missing
 * @param parts the parts in their order
 */
public record AcceptedText(String source, String destination, String text, boolean whole, List<AcceptedMessage> parts) {

    public AcceptedText {
        parts = List.copyOf(parts);
    }

    /** The ids of the parts in their order. */
    public List<String> messageIds() {
        return parts.stream().map(AcceptedMessage::messageId).toList();
    }
}

package org.qunfa.testkit.smpp;

import java.util.List;

/**
 * What a centre had taken and has forgotten since.
 *
 * @param messages in the order in which they were taken
 * @param texts what they were part of: whole texts in the order in which they became whole, then those that lack a part
 */
public record Forgotten(List<AcceptedMessage> messages, List<AcceptedText> texts) {

    public Forgotten {
        messages = List.copyOf(messages);
        texts = List.copyOf(texts);
    }
}

package org.qunfa.messaging.chunk;

import java.util.Map;

/**
 * Something that happened to an organisation as a whole, as the journal keeps it for those who listen to events.
 *
 * @param name what, as the event is called outside
 * @param facts details by name, without number and text
 */
public record Told(String name, Map<String, String> facts) {

    public Told {
        facts = Map.copyOf(facts);
    }
}

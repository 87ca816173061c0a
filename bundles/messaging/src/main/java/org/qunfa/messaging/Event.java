package org.qunfa.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a notice, a delivery or the organisation itself.
 *
 * @param id its name, the same each time and by every way that it is told
 * @param cursor its place in the order, opaque; several events can share one
 * @param type {@code notice.<state>}, {@code delivery.<state>}, {@code quota.low}, {@code webhook.switched-off}, {@code series.missed},
 *     {@code reminder.made}, {@code appeal.granted}, {@code order.<state>} …
 * @param data facts by name: {@code notice}, {@code delivery}, {@code ref}, {@code reason} …; no number and no text
 */
public record Event(String id, String cursor, String type, Instant at, Map<String, String> data) {

    public Event {
        data = Map.copyOf(data);
    }
}

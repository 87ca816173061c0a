package org.qunfa.rest.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Event;

/** Something that happened. */
@Schema(name = "Event")
record EventAnswer(
        @Schema(
                description =
                        "Its name, the same each time and by every way that it is told; the webhook-id of webhooks.")
        String id,

        @Schema(description = "Its place in the order; several events can share one.")
        String cursor,

        @Schema(
                description = "What happened: notice.STATE, delivery.STATE, inbound.received, quota.low, order.STATE,"
                        + " series.missed, series.refused, webhook.switched-off. There will be more.")
        String type,

        Instant at,

        @Schema(
                description =
                        "Facts by name. Of a notice: notice. Of a delivery: notice, delivery, ref where its recipient"
                                + " has one, and reason, code or rule where there is one. Of others what they are about: inbound,"
                                + " order, product, series, webhook.")
        Map<String, String> data) {

    /** A piece of what happened. */
    @Schema(name = "EventPage")
    record EventPage(
            List<EventAnswer> items,

            @Schema(
                    description = "What to give as after for what comes next, now or later; null only before the very"
                            + " first event.")
            @Nullable
            String next) {}

    static EventAnswer of(Event event) {
        return new EventAnswer(event.id(), event.cursor(), event.type(), event.at(), new TreeMap<>(event.data()));
    }
}

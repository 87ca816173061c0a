package org.qunfa.rest.hours;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Rule;

/** Hours that are in force. */
@Schema(name = "Hours")
record HoursAnswer(
        @JsonProperty("class") String messageClass,

        @Schema(description = "The channel that they are for; null for every one that has none of its own.") @Nullable
        String channel,

        String opens,
        String closes,
        String zone,
        String days,
        String country,
        String source,

        @Schema(description = "Grows with every change of any rule.")
        long version,

        Instant since) {

    static HoursAnswer of(Rule rule) {
        var hours = rule.hours();
        return new HoursAnswer(
                hours.messageClass().word(),
                hours.channel() == null ? null : hours.channel().value(),
                hours.opens().toString(),
                hours.closes().toString(),
                hours.zone().getId(),
                hours.days().word(),
                hours.country(),
                hours.source(),
                rule.version(),
                rule.since());
    }
}

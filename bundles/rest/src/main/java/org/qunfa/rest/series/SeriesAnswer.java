package org.qunfa.rest.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Series.Occurrence;
import org.qunfa.messaging.Series.View;

/** A series as it stands. */
@Schema(name = "Series")
record SeriesAnswer(
        String id,

        @Schema(allowableValues = {"active", "paused", "ended", "cancelled"})
        String state,

        @Schema(description = "The notice that it was made from, which is its first occurrence.")
        String notice,

        String kind,
        @JsonProperty("class") String messageClass,
        String signature,

        @Schema(description = "How many recipients each occurrence has.")
        int recipients,

        String rule,
        String zone,

        @Schema(description = "What becomes of an occurrence on a holiday: skip, before or after; null: nothing.")
        @Nullable
        String onHolidays,

        String country,

        @Schema(description = "The occurrences to come, at most the first five.")
        List<Instant> next,

        @Schema(description = "The latest occurrences, the last first, at most 20.")
        List<OccurrenceAnswer> past,

        Instant createdAt) {

    /** An occurrence that was dealt with. */
    @Schema(name = "Occurrence")
    record OccurrenceAnswer(
            Instant at,

            @Schema(
                    description = "missed: nobody was there to make it, and it was too late, or a later one was due.",
                    allowableValues = {"made", "missed", "refused"})
            String outcome,

            @Schema(description = "The notice that it is.") @Nullable
            String notice,

            @Schema(description = "Why it was refused.") @Nullable
            String reason) {

        static OccurrenceAnswer of(Occurrence occurrence) {
            return new OccurrenceAnswer(
                    occurrence.at(),
                    occurrence.outcome(),
                    occurrence.notice() == null ? null : occurrence.notice().toString(),
                    occurrence.reason());
        }
    }

    /** A piece of the list. */
    @Schema(name = "SeriesPage")
    record SeriesPage(List<SeriesAnswer> items, @Nullable String next) {}

    static SeriesAnswer of(View series) {
        var repeat = series.repeat();
        return new SeriesAnswer(
                series.id().toString(),
                series.state().word(),
                series.source().toString(),
                series.kind(),
                series.messageClass().word(),
                series.signature(),
                series.recipients(),
                repeat.rule(),
                repeat.zone().getId(),
                repeat.onHolidays() == null ? null : repeat.onHolidays().word(),
                repeat.country(),
                series.next(),
                series.past().stream().map(OccurrenceAnswer::of).toList(),
                series.createdAt());
    }
}

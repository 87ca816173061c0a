package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.VerbResult;

/** What a verb on a notice came to. */
@Schema(name = "VerbResult")
record VerbAnswer(
        String id,

        @Schema(description = "Where the notice stands now.")
        String state,

        @Schema(description = "Recipients whose message a carrier has, or had.")
        int sent,

        @Schema(description = "Recipients that were released and have no outcome yet; they may still go out.")
        int inFlight,

        @Schema(description = "Recipients that the verb keeps from going out.")
        int stopped,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "When it begins now; told when it is rescheduled.")
        @Nullable
        Instant notBefore,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What is not released by then never will be; told when it is rescheduled.")
        @Nullable
        Instant validUntil,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "The next permitted hour, where permitted hours hold it back beyond its new beginning; left out otherwise.")
        @Nullable
        Instant heldUntil) {

    static VerbAnswer of(VerbResult result) {
        VerbResult.Schedule schedule = result.schedule();
        return new VerbAnswer(
                result.id().toString(),
                result.state().word(),
                result.sent(),
                result.inFlight(),
                result.stopped(),
                schedule == null ? null : schedule.notBefore(),
                schedule == null ? null : schedule.validUntil(),
                schedule == null ? null : schedule.heldUntil());
    }
}

package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
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
        int stopped) {

    static VerbAnswer of(VerbResult result) {
        return new VerbAnswer(
                result.id().toString(), result.state().word(), result.sent(), result.inFlight(), result.stopped());
    }
}

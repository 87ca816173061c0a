package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.TextCheck;

/** What the lexicons say about a notice's texts. */
@Schema(name = "Content")
record ContentAnswer(
        @Schema(description = "How many recipients' texts they block.")
        int blocked,

        @Schema(
                description =
                        "How many texts a person has to decide on; if there is any, the whole notice waits for that.")
        int doubtful,

        @Schema(description = "What was found in the first text in which anything was; at most 32.")
        List<HitAnswer> hits) {

    /** The answer for a check; null when the lexicons say nothing. */
    static @Nullable ContentAnswer of(TextCheck check) {
        if (check.hits().isEmpty()) {
            return null;
        }
        return new ContentAnswer(
                check.blocked(),
                check.doubtful(),
                check.hits().stream().map(HitAnswer::of).toList());
    }
}

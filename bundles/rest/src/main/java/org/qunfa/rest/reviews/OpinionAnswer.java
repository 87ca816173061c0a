package org.qunfa.rest.reviews;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Opinion;
import org.qunfa.rest.notices.HitAnswer;

/** What a content reviewer said of a notice. */
@Schema(name = "ReviewerOpinion")
record OpinionAnswer(
        @Schema(description = "The reviewer's instance.") String reviewer,

        @Schema(description = "Its version; empty where that is not known.")
        String version,

        @Schema(description = "pass, person or reject.") String verdict,

        @Schema(description = "Which of the texts that it was shown this is about, from 1; 0 for all, or for none.")
        int judged,

        @Schema(description = "For what, and where in that text.")
        List<HitAnswer> hits,

        @Schema(description = "Its reasons in its own words.") @Nullable
        String said,

        Instant at) {

    static OpinionAnswer of(Opinion opinion) {
        return new OpinionAnswer(
                opinion.reviewer(),
                opinion.version(),
                opinion.verdict().name().toLowerCase(Locale.ROOT),
                opinion.judged(),
                opinion.hits().stream().map(HitAnswer::of).toList(),
                opinion.said(),
                opinion.at());
    }
}

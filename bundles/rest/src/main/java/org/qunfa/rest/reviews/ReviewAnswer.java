package org.qunfa.rest.reviews;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.Reviews.Decided;
import org.qunfa.messaging.Reviews.Waiting;
import org.qunfa.rest.notices.HitAnswer;

/** A notice that waits for a decision. */
@Schema(name = "Review")
record ReviewAnswer(
        String notice,
        String organisation,
        String kind,

        @Schema(description = "notice, code or marketing.") @JsonProperty("class")
        String messageClass,

        String signature,
        @Schema(description = "As its sender wrote it.") String text,

        @Schema(
                description =
                        "The first text that is doubtful, as it is sent, or as it was written where a content reviewer doubts that; the hits are places in it.")
        String sample,

        @Schema(description = "What the words in force say about the sample now.")
        List<HitAnswer> hits,

        @Schema(description = "What content reviewers said of it; empty where none was asked, or has answered.")
        List<OpinionAnswer> reviewers,

        int recipients,

        @Schema(description = "How many recipients' texts are doubtful.")
        int doubtful,

        Instant since,
        Instant notBefore,

        @Schema(description = "Names what was seen; send it back with the decision.")
        String seen) {

    static ReviewAnswer of(Waiting waiting) {
        return new ReviewAnswer(
                waiting.notice().toString(),
                waiting.organisation().toString(),
                waiting.kind(),
                waiting.messageClass().word(),
                waiting.signature(),
                waiting.text(),
                waiting.sample(),
                waiting.hits().stream().map(HitAnswer::of).toList(),
                waiting.opinions().stream().map(OpinionAnswer::of).toList(),
                waiting.recipients(),
                waiting.doubtful(),
                waiting.since(),
                waiting.notBefore(),
                waiting.seen());
    }

    /** A piece of the list. */
    @Schema(name = "ReviewPage")
    record ReviewPage(List<ReviewAnswer> items, @Nullable String next) {

        static ReviewPage of(Page<Waiting> page) {
            return new ReviewPage(page.items().stream().map(ReviewAnswer::of).toList(), page.next());
        }
    }

    /** What a decision came to. */
    @Schema(name = "Decided")
    record DecidedAnswer(
            String notice,

            @Schema(description = "approve or refuse.") String decision,

            @Schema(description = "Where the notice stands now.")
            String state) {

        static DecidedAnswer of(Decided decided) {
            return new DecidedAnswer(
                    decided.notice().toString(),
                    decided.approved() ? "approve" : "refuse",
                    decided.state().word());
        }
    }
}

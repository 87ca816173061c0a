package org.qunfa.rest.appeals;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.Blocked;
import org.qunfa.messaging.Appeals.Subject;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Page;
import org.qunfa.rest.notices.HitAnswer;

/** An appeal as it stands. */
@Schema(name = "Appeal")
record AppealAnswer(
        String id,
        String organisation,
        String notice,

        @Schema(description = "What it is about; null when it is about all that is blocked of the notice.") @Nullable
        String delivery,

        @Schema(allowableValues = {"open", "granted", "dismissed", "withdrawn"})
        String state,

        String argument,
        Instant filedAt,
        BlockedAnswer blocked,

        @Schema(description = "How many deliveries it was about when it was filed.")
        int recipients,

        @Schema(description = "When it was decided, or withdrawn.") @Nullable
        Instant decidedAt,

        @Schema(description = "Why it was decided so.") @Nullable
        String reason,

        @Schema(
                description =
                        "As what it was sent after all: a delivery of the new notice; that notice, when the appeal is about"
                                + " a notice.")
        @Nullable
        String sentAs,

        @Schema(description = "The new notice.") @Nullable String sentNotice,

        @Schema(description = "What who decides has to see; null for keys without reviews:decide.") @Nullable
        SubjectAnswer subject) {

    /** Why the first delivery was blocked that an appeal is about. */
    @Schema(name = "Blocked")
    record BlockedAnswer(
            @Schema(description = "A word that stays the same: content, too-often …")
            String reason,

            String rule,

            @Schema(description = "Which version of the rule decided.")
            String version,

            @Schema(description = "What it decided on, without number and text.")
            String detail) {

        static BlockedAnswer of(Blocked blocked) {
            return new BlockedAnswer(blocked.reason(), blocked.rule(), blocked.version(), blocked.detail());
        }
    }

    /** What who decides on an appeal has to see. */
    @Schema(name = "AppealSubject")
    record SubjectAnswer(
            String signature,
            @Schema(description = "As its sender wrote it.") String text,

            @Schema(description = "The first final text that it is about; the hits are places in it.")
            String sample,

            @Schema(description = "What the words in force say about the sample now.")
            List<HitAnswer> hits,

            @Schema(description = "Names what was seen; send it back with the decision.")
            String seen) {

        static @Nullable SubjectAnswer of(@Nullable Subject subject) {
            return subject == null
                    ? null
                    : new SubjectAnswer(
                            subject.signature(),
                            subject.text(),
                            subject.sample(),
                            subject.hits().stream().map(HitAnswer::of).toList(),
                            subject.seen());
        }
    }

    static AppealAnswer of(View appeal) {
        return new AppealAnswer(
                appeal.id().toString(),
                appeal.organisation().toString(),
                appeal.notice().toString(),
                appeal.delivery() == null ? null : appeal.delivery().toString(),
                appeal.state().word(),
                appeal.argument(),
                appeal.filedAt(),
                BlockedAnswer.of(appeal.blocked()),
                appeal.recipients(),
                appeal.decidedAt(),
                appeal.reason(),
                appeal.sentAs(),
                appeal.sent() == null ? null : appeal.sent().toString(),
                SubjectAnswer.of(appeal.subject()));
    }

    /** A piece of the list. */
    @Schema(name = "AppealPage")
    record AppealPage(List<AppealAnswer> items, @Nullable String next) {

        static AppealPage of(Page<View> page) {
            return new AppealPage(page.items().stream().map(AppealAnswer::of).toList(), page.next());
        }
    }
}

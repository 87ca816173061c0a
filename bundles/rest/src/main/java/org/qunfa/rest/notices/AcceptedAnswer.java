package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Problem;
import org.qunfa.rest.problem.ProblemDocument.FieldProblem;

/** A notice that was accepted. */
@Schema(name = "AcceptedNotice")
record AcceptedAnswer(
        String id,
        String state,
        int recipients,

        @Schema(description = "How many of them a rule stopped.")
        int blocked,

        @Schema(description = "What is reserved, which is the most that it can cost.")
        long segments,

        Estimate estimate,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With partial: the first rows that were left out, at most 100.")
        @Nullable
        List<FieldProblem> skipped,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With partial: how many rows were left out.")
        @Nullable
        Integer skippedCount,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "How many recipients a rule stopped, by reason; left out when it is nobody.")
        @Nullable
        Map<String, Integer> blockedBy,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the lexicons say about the texts; left out when it is nothing.")
        @Nullable
        ContentAnswer content,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The reminders in the order of their times; left out when there are none.")
        @Nullable
        List<ReminderAnswer> reminders) {

    /** When a notice is expected to go out. */
    @Schema(name = "Estimate")
    record Estimate(
            Instant startsAt,

            @Schema(description = "Null where nobody can tell.") @Nullable
            Instant finishesAt) {}

    static AcceptedAnswer of(Acceptance acceptance, NoticeList list) {
        boolean partial = list.head().partial();
        return new AcceptedAnswer(
                acceptance.id().toString(),
                acceptance.state().word(),
                acceptance.recipients(),
                acceptance.blocked(),
                acceptance.segments(),
                new Estimate(acceptance.startsAt(), acceptance.finishesAt()),
                partial ? problems(list.withLines(acceptance.skipped())) : null,
                partial ? acceptance.skippedCount() : null,
                acceptance.blocked() == 0 ? null : new TreeMap<>(acceptance.blockedBy()),
                ContentAnswer.of(acceptance.content()),
                ReminderAnswer.of(acceptance.reminders()));
    }

    static List<FieldProblem> problems(List<Problem> problems) {
        return problems.stream()
                .map(p -> new FieldProblem(p.pointer(), p.code(), p.sentence()))
                .toList();
    }
}

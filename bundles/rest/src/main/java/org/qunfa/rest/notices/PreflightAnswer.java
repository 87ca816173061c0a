package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.messaging.Preflight;
import org.qunfa.rest.problem.ProblemDocument.FieldProblem;

/** What accepting a notice would come to. */
@Schema(name = "Preflight")
record PreflightAnswer(
        int recipients,
        @Schema(description = "What would be reserved.") long segments,

        @Schema(description = "How many recipients take one segment, two, …")
        Map<Integer, Integer> bySegments,

        @Schema(description = "How many recipients a rule would stop, by reason.")
        Map<String, Integer> blocked,

        @Schema(description = "The quota that the organisation has now.")
        long available,

        Earliest estimate,

        @Schema(description = "The first rows that would be refused, at most 100.")
        List<FieldProblem> problems,

        @Schema(description = "How many rows would be refused.")
        int problemCount) {

    /** When the first message could go out. */
    @Schema(name = "Earliest")
    record Earliest(Instant startsAt) {}

    static PreflightAnswer of(Preflight preflight, NoticeList list) {
        return new PreflightAnswer(
                preflight.recipients(),
                preflight.segments(),
                new TreeMap<>(preflight.bySegments()),
                new TreeMap<>(preflight.blocked()),
                preflight.available(),
                new Earliest(preflight.startsAt()),
                AcceptedAnswer.problems(list.withLines(preflight.problems())),
                preflight.problemCount());
    }
}

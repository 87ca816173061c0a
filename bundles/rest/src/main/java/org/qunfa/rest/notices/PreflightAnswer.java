package org.qunfa.rest.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
        int problemCount,

        @Schema(description = "What the first recipient would get; null when nobody would get anything.") @Nullable
        SampleAnswer sample) {

    /** A final text as it would travel. */
    @Schema(name = "Sample")
    record SampleAnswer(
            @Schema(description = "The alphabet of every part.")
            String alphabet,

            @Schema(description = "The parts; each is one segment and is paid for; joined they are the text.")
            List<String> parts) {

        /** Says how the text is cut, never what it says. */
        @Override
        public String toString() {
            return "SampleAnswer[" + parts.size() + " x " + alphabet + "]";
        }
    }

    /** When the first message could go out. */
    @Schema(name = "Earliest")
    record Earliest(Instant startsAt) {}

    private static @Nullable SampleAnswer sample(Preflight.@Nullable Sample sample) {
        return sample == null
                ? null
                : new SampleAnswer(sample.alphabet().name().toLowerCase(Locale.ROOT), sample.parts());
    }

    static PreflightAnswer of(Preflight preflight, NoticeList list) {
        return new PreflightAnswer(
                preflight.recipients(),
                preflight.segments(),
                new TreeMap<>(preflight.bySegments()),
                new TreeMap<>(preflight.blocked()),
                preflight.available(),
                new Earliest(preflight.startsAt()),
                AcceptedAnswer.problems(list.withLines(preflight.problems())),
                preflight.problemCount(),
                sample(preflight.sample()));
    }
}

package org.qunfa.rest.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Refusal;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.ProblemDocument.FieldProblem;

/** What accepting a notice would come to. */
@Schema(name = "Preflight")
record PreflightAnswer(
        int recipients,

        @Schema(
                description =
                        "What it would take for those whom no rule stops; sending reserves it for those as well who will be found"
                                + " to be written to too often.")
        long segments,

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
        SampleAnswer sample,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the lexicons say about the texts; left out when it is nothing.")
        @Nullable
        ContentAnswer content,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "What the reminders would take if they were made for all whom no rule stops now; nothing is reserved"
                                + " for them before. Left out when there are none.")
        @Nullable
        List<RemindingAnswer> reminders,

        CostsAnswer costs,

        @Schema(
                description =
                        "What carriers refuse in templates and signatures that are filed with them, each by its rule's id; nothing of it keeps this notice from going out.")
        List<FieldProblem> warnings,

        @Schema(
                description =
                        "Why sending the same body would be refused as a whole now, with the status, code and detail that it would"
                                + " be answered; null when it would be taken.")
        @Nullable
        RefusalAnswer refused) {

    /** Why sending would be refused. */
    @Schema(name = "PreflightRefusal")
    record RefusalAnswer(
            @Schema(description = "The HTTP status, such as 402 where the quota does not suffice.")
            int status,

            @Schema(description = "A word that stays the same.")
            String code,

            @Schema(description = "What is wrong and what to do, in English.")
            String detail) {

        static @Nullable RefusalAnswer of(@Nullable Refusal refused, NoticeList list) {
            if (refused == null) {
                return null;
            }
            Fault fault = list.withLines(Fault.from(refused));
            return new RefusalAnswer(fault.status(), fault.code(), fault.sentence());
        }
    }

    /** What a reminder would come to. */
    @Schema(name = "Reminding")
    record RemindingAnswer(Instant at, long segments) {}

    /** What it would cost. */
    @Schema(name = "Costs")
    record CostsAnswer(
            @Schema(
                    description =
                            "All of it, in millionths of the currency in which the owner compares channels, by the one that would be chosen now; null where a price is not known or no channel would take a part.")
            @Nullable
            Long micros,

            @Schema(description = "By country and network.") List<ShareAnswer> shares,

            @Schema(
                    description =
                            "How many segments fewer it would take with substitute: true, which writes typographic signs as plain ones in texts to other countries.")
            long sparable) {

        static CostsAnswer of(Preflight.Costs costs) {
            return new CostsAnswer(
                    costs.micros(), costs.shares().stream().map(ShareAnswer::of).toList(), costs.sparable());
        }
    }

    /** The recipients of one country and network. */
    @Schema(name = "CostShare")
    record ShareAnswer(
            @Schema(description = "The country's calling code.")
            int country,

            @Schema(description = "Whose the numbers are; empty where nobody can say or it does not matter.")
            String network,

            int recipients,
            long segments,

            @Schema(description = "How many recipients a rule would stop, by reason.")
            Map<String, Integer> blocked,

            @Schema(
                    description =
                            "Whether a channel would take it now; where all are suspended or down it waits, and has no price.")
            boolean carried,

            @Schema(description = "The price of a segment; null where it is not known.") @Nullable
            Long microsPerPart,

            @Schema(description = "The price of all segments; null where it is not known.") @Nullable
            Long micros) {

        static ShareAnswer of(Preflight.Share share) {
            return new ShareAnswer(
                    share.country(),
                    share.network(),
                    share.recipients(),
                    share.segments(),
                    new TreeMap<>(share.blocked()),
                    share.carried(),
                    share.microsPerPart(),
                    share.micros());
        }
    }

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
                sample(preflight.sample()),
                ContentAnswer.of(preflight.content()),
                reminders(preflight.reminders()),
                CostsAnswer.of(preflight.costs()),
                AcceptedAnswer.problems(preflight.warnings()),
                RefusalAnswer.of(preflight.refused(), list));
    }

    private static @Nullable List<RemindingAnswer> reminders(List<Preflight.Reminding> reminders) {
        return reminders.isEmpty()
                ? null
                : reminders.stream()
                        .map(reminder -> new RemindingAnswer(reminder.at(), reminder.segments()))
                        .toList();
    }
}

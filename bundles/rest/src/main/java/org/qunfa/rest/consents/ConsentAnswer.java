package org.qunfa.rest.consents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Consents.Consent;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.ProblemDocument.FieldProblem;

/** Evidence that somebody agreed. */
@Schema(name = "Consent")
record ConsentAnswer(
        String id,

        @Schema(description = "The number; masked without the scope numbers:read.")
        String to,

        @JsonProperty("class") @Schema(description = "To which messages: code, notice or marketing.")
        String messageClass,

        Instant givenAt,
        String source,
        @Nullable String text,
        @Nullable String reference,
        @Nullable Instant expiresAt,

        @Schema(description = "The key by which it was entered.")
        String actor,

        Instant recordedAt,

        @Schema(description = "When it came to an end; null while it is alive.") @Nullable
        Instant endedAt,

        @Schema(description = "How it ended: withdrawn, or replaced by newer evidence.") @Nullable
        String endedAs) {

    static ConsentAnswer of(Consent consent, Visit visit) {
        var evidence = consent.evidence();
        var ending = consent.ending();
        return new ConsentAnswer(
                consent.id().toString(),
                visit.show(consent.to()),
                evidence.messageClass().name().toLowerCase(Locale.ROOT),
                evidence.givenAt(),
                evidence.source(),
                evidence.text(),
                evidence.reference(),
                evidence.expiresAt(),
                consent.actor(),
                consent.recordedAt(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.as());
    }

    /** A piece of the list. */
    @Schema(name = "ConsentPage")
    record ConsentPage(List<ConsentAnswer> items, @Nullable String next) {}

    /** What became of a list of consents. */
    @Schema(name = "ConsentImport")
    record ImportAnswer(
            @Schema(description = "Rows that were read.") long rows,
            @Schema(description = "Rows that were new.") long added,

            @Schema(description = "Rows that were known already, or older than what is known.")
            long known,

            @Schema(description = "Opt-outs that ended.") long lifted,

            @Schema(description = "Rows that were not taken.")
            long refused,

            @Schema(description = "What is wrong with the first 100 of them.")
            List<FieldProblem> problems) {}
}

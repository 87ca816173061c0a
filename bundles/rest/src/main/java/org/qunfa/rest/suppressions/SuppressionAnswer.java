package org.qunfa.rest.suppressions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Suppressions.Suppression;
import org.qunfa.rest.gate.Visit;

/** A number that is not to get messages of some classes. */
@Schema(name = "Suppression")
record SuppressionAnswer(
        @Schema(description = "The number; masked without the scope numbers:read.")
        String to,

        @Schema(description = "The classes of messages that it does not get: notice, marketing.")
        List<String> classes,

        @Schema(description = "By which way it came first: reply, link, form or agent.")
        String origin,

        @Nullable String note,
        Instant since) {

    static SuppressionAnswer of(Suppression suppression, Visit visit) {
        return new SuppressionAnswer(
                visit.show(suppression.to()),
                suppression.classes().stream()
                        .sorted()
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList(),
                suppression.origin().name().toLowerCase(Locale.ROOT),
                suppression.note(),
                suppression.since());
    }

    /** A piece of the list. */
    @Schema(name = "SuppressionPage")
    record SuppressionPage(
            List<SuppressionAnswer> items, @Nullable String next) {}
}

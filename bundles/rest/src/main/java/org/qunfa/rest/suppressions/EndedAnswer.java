package org.qunfa.rest.suppressions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Suppressions.Ended;

/** Classes that were suppressed for a number, and are not any more. */
@Schema(name = "EndedSuppression")
record EndedAnswer(
        List<String> classes,
        String origin,
        @Nullable String note,
        Instant since,
        Instant endedAt,

        @Schema(description = "removed by the sender, undone by the recipient, or consent where a newer one lifted it.")
        String endedAs,

        @Schema(description = "Which key did it; recipient for the recipient's own doing.")
        String endedBy) {

    static EndedAnswer of(Ended ended) {
        return new EndedAnswer(
                ended.classes().stream()
                        .sorted()
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList(),
                ended.origin().name().toLowerCase(Locale.ROOT),
                ended.note(),
                ended.since(),
                ended.endedAt(),
                ended.endedAs(),
                ended.endedBy());
    }

    /** All of them. */
    @Schema(name = "EndedSuppressionPage")
    record EndedPage(
            List<EndedAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}
}

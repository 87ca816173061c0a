package org.qunfa.rest.quota;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.qunfa.messaging.quota.Statement;

/** What was moved in some days. */
@Schema(name = "Statement")
record StatementAnswer(
        String product,
        @Schema(type = "string", format = "date") String from,
        @Schema(type = "string", format = "date") String to,
        @Schema(description = "Where the days are days.") String zone,

        @Schema(description = "Whether nothing can come into these days any more.")
        boolean complete,

        TotalsAnswer opening,
        List<MovedAnswer> moves,
        TotalsAnswer closing) {

    /** What was in the organisation's accounts. */
    @Schema(name = "StatementTotals")
    record TotalsAnswer(long available, long reserved, long consumed, long hold, long expired) {

        private static TotalsAnswer of(Statement.Totals totals) {
            return new TotalsAnswer(
                    totals.available(), totals.reserved(), totals.consumed(), totals.hold(), totals.expired());
        }
    }

    /** The sum of the entries of a type between two accounts. */
    @Schema(name = "StatementMove")
    record MovedAnswer(String type, String from, String to, long entries, long segments) {

        private static MovedAnswer of(Statement.Moved moved) {
            return new MovedAnswer(moved.type(), moved.from(), moved.to(), moved.entries(), moved.segments());
        }
    }

    static StatementAnswer of(Statement statement) {
        return new StatementAnswer(
                statement.product(),
                text(statement.from()),
                text(statement.to()),
                statement.zone().getId(),
                statement.complete(),
                TotalsAnswer.of(statement.opening()),
                statement.moves().stream().map(MovedAnswer::of).toList(),
                TotalsAnswer.of(statement.closing()));
    }

    private static String text(LocalDate day) {
        return day.toString();
    }
}

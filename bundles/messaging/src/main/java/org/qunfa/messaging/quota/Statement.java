package org.qunfa.messaging.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What an organisation had before some days, what was moved in them, and what it had behind them: sums of the ledger's
 * transfers and of nothing else, so the same days come to the same sums whenever they are asked for.
 *
 * @param from the first day
 * @param to the last day, included
 * @param zone where the days are days
 * @param complete whether the days have been over for long enough that nothing can come into them any more
 * @param moves the sums of the transfers in the days, by type and accounts
 */
public record Statement(
        String product,
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        boolean complete,
        Totals opening,
        List<Moved> moves,
        Totals closing) {

    public Statement {
        moves = List.copyOf(moves);
    }

    /** What was in the organisation's accounts. */
    public record Totals(long available, long reserved, long consumed, long hold, long expired) {}

    /**
     * The sum of transfers of a type between two accounts.
     *
     * @param entries how many transfers
     */
    public record Moved(String type, String from, String to, long entries, long segments) {}

    /**
     * Some days.
     *
     * @param to the last day, included
     */
    public record Days(LocalDate from, LocalDate to, ZoneId zone) {

        /** The beginning of the first day. */
        public Instant begin() {
            return from.atStartOfDay(zone).toInstant();
        }

        /** The end of the last day. */
        public Instant end() {
            return to.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }
}

package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Tickets;
import org.qunfa.store.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of what a person has to look at. */
public final class TicketRows {

    private static final Logger LOG = LoggerFactory.getLogger(TicketRows.class);

    private TicketRows() {}

    /** What is to be looked at. */
    public record Fresh(String kind, String provider, String subject, String said) {}

    /** Writes it down, unless the same waits already. */
    public static void insert(Connection connection, Fresh fresh, Instant at) throws SQLException {
        Sql.one(
                        connection,
                        row -> row.getLong(1),
                        """
                        insert into billing.ticket (kind, provider, subject, said, at) values (?, ?, ?, ?, ?)
                        on conflict do nothing returning id""",
                        fresh.kind(),
                        fresh.provider(),
                        fresh.subject(),
                        fresh.said(),
                        at)
                .ifPresent(id -> LOG.warn(
                        "ticket {} is open: {} of {} at {}", id, fresh.kind(), fresh.subject(), fresh.provider()));
    }

    /** How many of each kind are open. */
    public static SortedMap<String, Long> counts(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Long>();
        Sql.all(
                connection,
                row -> counts.put(row.getString(1), row.getLong(2)),
                "select kind, count(*) from billing.ticket where closed_at is null group by kind");
        return counts;
    }

    /** Writes it down, unless one of this kind and subject ever was. */
    public static void insertOnce(Connection connection, Fresh fresh, Instant at) throws SQLException {
        if (!isKnown(connection, fresh, null)) {
            insert(connection, fresh, at);
        }
    }

    /** Writes it down, unless the same ever was. */
    public static void insertUnlessSaid(Connection connection, Fresh fresh, Instant at) throws SQLException {
        if (!isKnown(connection, fresh, fresh.said())) {
            insert(connection, fresh, at);
        }
    }

    /** Whether one of this kind and subject ever was, open or closed, that said this; null for anything. */
    private static boolean isKnown(Connection connection, Fresh fresh, @Nullable String said) throws SQLException {
        return Sql.one(connection, row -> row.getLong(1), """
                        select id from billing.ticket
                        where kind = ? and provider = ? and subject = ? and said = coalesce(?, said) limit 1""", fresh.kind(), fresh.provider(), fresh.subject(), said)
                .isPresent();
    }

    public static List<Tickets.View> open(Connection connection, int most, long after) throws SQLException {
        return Sql.all(
                connection,
                row -> new Tickets.View(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Sql.time(row, 6)),
                """
                select id, kind, provider, subject, said, at from billing.ticket
                where closed_at is null and id > ? order by id limit ?""",
                after,
                most);
    }

    /** How a ticket ends. */
    public record End(String actor, String words, Instant at) {}

    /** What tickets are about. Two providers may have one name for what is not the same. */
    public record About(String kind, String provider, String subject) {}

    /** Closes those about it that are open, because what they ask for came about. */
    public static void settle(Connection connection, About about, End end) throws SQLException {
        Sql.run(connection, """
                update billing.ticket set closed_at = ?, closed_by = ?, closing = ?
                where kind = ? and provider = ? and subject = ? and closed_at is null""", end.at(), end.actor(), end.words(), about.kind(), about.provider(), about.subject());
    }

    /** Closes it; false when there is no such open one. */
    public static boolean close(Connection connection, long id, End end) throws SQLException {
        return Sql.run(connection, """
                        update billing.ticket set closed_at = ?, closed_by = ?, closing = ?
                        where id = ? and closed_at is null""", end.at(), end.actor(), end.words(), id) > 0;
    }
}

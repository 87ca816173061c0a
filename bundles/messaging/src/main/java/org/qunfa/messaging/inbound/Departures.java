package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.store.Script;

/**
 * Writes down from which chunks a line releases something: one row for a chunk and an hour, with the releases and before anything
 * of them is on the wire, so that nobody can answer what is not known here. Safe for use by many threads.
 */
public final class Departures {

    private final String channel;
    private final String source;

    /**
     * Makes the book of one line.
     *
     * @param channel its name
     * @param source the number from which it sends; empty where it has none
     */
    public Departures(String channel, String source) {
        this.channel = channel;
        this.source = digits(source);
    }

    /** The digits of a number as carriers write it. */
    static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    /** Adds what writes it down. */
    public void write(Script script, List<ChunkKey> chunks) {
        script.add(
                """
                insert into messaging.departure (channel, source, day, chunk)
                select ?, ?, date '1970-01-01' + d.day, d.chunk from unnest(?::int[], ?::bigint[]) as d(day, chunk)""",
                channel,
                source,
                chunks.stream().mapToInt(key -> (int) key.day().toEpochDay()).toArray(),
                chunks.stream().mapToLong(ChunkKey::id).toArray());
    }

    /** That a line released something of a chunk. */
    record Departure(String channel, String source, ChunkKey chunk) {

        /** Whether an answer to it may come in over a line, or to a number. */
        boolean fits(String line, String to) {
            return channel.equals(line) || (!source.isEmpty() && digits(to).startsWith(source));
        }
    }

    /**
     * Some of them.
     *
     * @param since from when on messages count, by the database's clock
     */
    record Found(Instant since, Map<Long, Departure> bySeq) {}

    /** Those with these numbers, the ones aside that are too old. */
    static Found find(Connection connection, Collection<Long> seqs, int days) throws SQLException {
        Map<Long, Departure> bySeq = new HashMap<>();
        Instant since = Instant.MAX;
        try (PreparedStatement query = connection.prepareStatement("""
                select seq, channel, source, day, chunk, now() - ? * interval '1 day' from messaging.departure
                where seq = any(?) and at > now() - ? * interval '1 day' - interval '1 hour'""")) {
            query.setInt(1, days);
            query.setObject(2, seqs.stream().mapToLong(seq -> seq).toArray());
            query.setInt(3, days);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var chunk = new ChunkKey(row.getObject(4, LocalDate.class), row.getLong(5));
                    bySeq.put(row.getLong(1), new Departure(row.getString(2), row.getString(3), chunk));
                    since = row.getObject(6, OffsetDateTime.class).toInstant();
                }
            }
        }
        return new Found(since, bySeq);
    }

    /** Forgets what is too old to be answered. */
    static void forget(Connection connection, int days) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from messaging.departure
                where at < now() - ? * interval '1 day' - interval '2 hours' and not loose""")) {
            delete.setInt(1, days);
            delete.executeUpdate();
        }
    }
}

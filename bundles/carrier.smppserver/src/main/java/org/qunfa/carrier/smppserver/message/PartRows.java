package org.qunfa.carrier.smppserver.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of texts that come in parts. */
final class PartRows {

    private static final String FIND =
            "select id, key, organisation, mark, total, facts, state, notice, at from smppserver.long_text where ";

    private PartRows() {}

    /** A text. */
    record Text(UUID id, String key, UUID organisation, String mark, int total, byte[] facts) {}

    /** A text as it stands. */
    record Found(Text text, String state, @Nullable UUID notice, Instant at) {}

    /** @param content sealed; null where it is of no more use */
    record Row(UUID text, int number, byte @Nullable [] content, byte[] hash, int receipts) {}

    /** The text that is open under the mark, which is this one when there is none; locked for the transaction. */
    static UUID open(Connection connection, Text text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into smppserver.long_text (id, key, organisation, mark, total, facts, state)
                values (?, ?, ?, ?, ?, ?, 'open')
                on conflict (key, mark) where state in ('open', 'complete') do update set at = now()
                returning id""")) {
            insert.setObject(1, text.id());
            insert.setString(2, text.key());
            insert.setObject(3, text.organisation());
            insert.setString(4, text.mark());
            insert.setInt(5, text.total());
            insert.setBytes(6, text.facts());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    /** Whether the part was not there yet. */
    static boolean insert(Connection connection, Row part) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into smppserver.part (long_text, number, content, hash, receipts) values (?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setObject(1, part.text());
            insert.setInt(2, part.number());
            insert.setBytes(3, part.content());
            insert.setBytes(4, part.hash());
            insert.setInt(5, part.receipts());
            return insert.executeUpdate() == 1;
        }
    }

    static byte @Nullable [] hash(Connection connection, UUID text, int number) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select hash from smppserver.part where long_text = ? and number = ?")) {
            query.setObject(1, text);
            query.setInt(2, number);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    /** Whether all parts are there; the text is complete then. */
    static boolean completes(Connection connection, UUID text, int total) throws SQLException {
        return change(connection, """
                        update smppserver.long_text set state = 'complete' where id = ? and state in ('open', 'complete')
                            and (select count(*) from smppserver.part where long_text = id) = ?""", text, total) == 1;
    }

    /** Makes the mark free: what is complete goes its way, what is not has ended. */
    static void setAside(Connection connection, UUID text) throws SQLException {
        change(connection, """
                update smppserver.long_text set mark = mark || ' ' || id,
                    state = case when state = 'open' then 'expired' else state end
                where id = ?""", text);
    }

    static @Nullable Found find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND + "id = ?")) {
            query.setObject(1, id);
            List<Found> found = read(query);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    static List<Found> untold(Connection connection, String key, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(FIND + "key = ? and state in ('refused', 'expired') order by at limit ?")) {
            query.setString(1, key);
            query.setInt(2, limit);
            return read(query);
        }
    }

    private static List<Found> read(PreparedStatement query) throws SQLException {
        var all = new ArrayList<Found>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                var text = new Text(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getInt(5),
                        row.getBytes(6));
                all.add(new Found(
                        text,
                        row.getString(7),
                        row.getObject(8, UUID.class),
                        row.getObject(9, OffsetDateTime.class).toInstant()));
            }
        }
        return all;
    }

    /** The parts that are there, in their order. */
    static List<Row> parts(Connection connection, UUID text) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select number, content, hash, receipts from smppserver.part where long_text = ? order by number")) {
            query.setObject(1, text);
            var all = new ArrayList<Row>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Row(text, row.getInt(1), row.getBytes(2), row.getBytes(3), row.getInt(4)));
                }
            }
            return all;
        }
    }

    static void joined(Connection connection, UUID text, UUID notice) throws SQLException {
        change(
                connection,
                "update smppserver.long_text set state = 'joined', notice = ? where id = ? and state = 'complete'",
                notice,
                text);
        change(connection, "update smppserver.part set content = null where long_text = ?", text);
    }

    static void end(Connection connection, UUID text, String state, int answered) throws SQLException {
        change(
                connection,
                "update smppserver.long_text set state = ? where id = ? and state = 'complete'",
                state,
                text);
        change(connection, "update smppserver.part set content = null where long_text = ?", text);
        change(
                connection,
                "update smppserver.part set receipts = 0 where long_text = ? and number = ?",
                text,
                answered);
    }

    static void wasTold(Connection connection, UUID text) throws SQLException {
        change(connection, "update smppserver.long_text set state = 'told' where id = ? and state <> 'joined'", text);
    }

    static void expire(Connection connection, Duration patience) throws SQLException {
        change(connection, """
                with ended as (update smppserver.long_text set state = 'expired'
                    where state = 'open' and at < now() - make_interval(secs => ?) returning id)
                update smppserver.part set content = null where long_text in (select id from ended)""", (double) patience.toSeconds());
    }

    /** Receipts come as long as a message may be valid and its carrier may be silent. */
    static void forget(Connection connection) throws SQLException {
        change(connection, """
                delete from smppserver.long_text where state in ('joined', 'refused', 'expired', 'told')
                    and at < now() - interval '40 days'""");
    }

    static List<UUID> stuck(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        select id from smppserver.long_text
                        where state = 'complete' and at < now() - interval '30 seconds' order by at limit 50""");
                ResultSet row = query.executeQuery()) {
            var all = new ArrayList<UUID>();
            while (row.next()) {
                all.add(row.getObject(1, UUID.class));
            }
            return all;
        }
    }

    private static int change(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}

package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Journal;

/** The rows of texts that came in, from when they wait to be understood until they are forgotten. */
final class InboundRows {

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private InboundRows() {}

    /**
     * A text that nobody looked at.
     *
     * @param content sealed
     * @param fingerprint of the number that it came from; null when that was none
     */
    record Stored(
            long id,
            String channel,
            byte[] content,
            @Nullable Long fingerprint) {}

    /** Some that wait, the oldest first, kept from others for this transaction. */
    static List<Stored> waiting(Connection connection, int most) throws SQLException {
        var texts = new ArrayList<Stored>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, channel, content, fingerprint from messaging.inbound where meaning is null
                order by id limit ? for update skip locked""")) {
            query.setInt(1, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long fingerprint = row.getLong(4);
                    Long known = row.wasNull() ? null : fingerprint;
                    texts.add(new Stored(row.getLong(1), row.getString(2), row.getBytes(3), known));
                }
            }
        }
        return texts;
    }

    /** What a text means, and whether it says that its writer wants to hear no more. */
    record Meaning(String word, boolean optsOut) {}

    /** Notes what a text means. */
    static void understood(Connection connection, Stored text, Meaning meaning) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.inbound set meaning = ?, opts_out = ? where id = ?")) {
            update.setString(1, meaning.word());
            update.setBoolean(2, meaning.optsOut());
            update.setLong(3, text.id());
            update.executeUpdate();
        }
    }

    /** The same text once more, for another whom it is meant for. */
    static Stored copy(Connection connection, Stored text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.inbound (channel, content, fingerprint, whole, at)
                select channel, content, fingerprint, whole, at from messaging.inbound where id = ? returning id""")) {
            insert.setLong(1, text.id());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Stored(row.getLong(1), text.channel(), text.content(), text.fingerprint());
            }
        }
    }

    /** Notes whom a text belongs to, and tells them. */
    static void belongs(Connection connection, Stored text, Routing.Found found, LocalDate today) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                        update messaging.inbound set organisation = ?, route = ? where id = ? returning meaning""");
                PreparedStatement tell = connection.prepareStatement(
                        "insert into messaging.journal (day, organisation, entries) values (?, ?, ?)")) {
            update.setObject(1, found.organisation());
            update.setString(2, found.route());
            update.setLong(3, text.id());
            try (ResultSet row = update.executeQuery()) {
                row.next();
                var facts = Map.of(
                        "inbound", Long.toString(text.id()), "channel", text.channel(), "meaning", row.getString(1));
                tell.setObject(1, today);
                tell.setObject(2, found.organisation());
                tell.setBytes(3, Journal.write(new Journal.Fact("inbound.received", facts)));
                tell.executeUpdate();
            }
        }
    }

    /**
     * Removes some that are old.
     *
     * @return how many
     */
    static int forget(Connection connection, int days) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from messaging.inbound where id in (
                    select id from messaging.inbound where at < now() - ? * interval '1 day' and meaning is not null
                    limit ?)""")) {
            delete.setInt(1, days);
            delete.setInt(2, FORGOTTEN_AT_ONCE);
            return delete.executeUpdate();
        }
    }
}

package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.model.MessageClass;

/** Asks which recipients opted out. */
public final class SuppressionCheck {

    private SuppressionCheck() {}

    /** Who sends what: the two that a suppression is about besides the number. */
    public record Sender(UUID organisation, MessageClass messageClass) {}

    /** Whether anybody at all opted out of the sender's messages. */
    public static boolean any(Connection connection, Sender sender) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select exists (select from messaging.suppression where organisation = ? and classes & ? <> 0)")) {
            query.setObject(1, sender.organisation());
            query.setInt(2, SuppressionBook.bit(sender.messageClass()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Those among the numbers, by fingerprint, who opted out, and why they are stopped. */
    public static Map<Long, Stop> among(Connection connection, Sender sender, long[] fingerprints) throws SQLException {
        Map<Long, Stop> stops = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select fingerprint, origin, since from messaging.suppression
                where organisation = ? and fingerprint = any(?) and classes & ? <> 0""")) {
            query.setObject(1, sender.organisation());
            query.setObject(2, fingerprints);
            query.setInt(3, SuppressionBook.bit(sender.messageClass()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stops.put(
                            row.getLong(1),
                            stop(sender.messageClass(), row.getString(2), row.getObject(3, OffsetDateTime.class)));
                }
            }
        }
        return stops;
    }

    /** Whose suppressions changed behind a mark, among these organisations: the fingerprints, by sender. */
    static Map<Sender, Map<Long, Stop>> since(Connection connection, Collection<UUID> organisations, Mark mark)
            throws SQLException {
        Map<Sender, Map<Long, Stop>> stops = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select organisation, fingerprint, classes, origin, since from messaging.suppression
                where tx >= ?::text::xid8 and organisation = any(?)""")) {
            query.setString(1, Long.toString(mark.tx()));
            query.setArray(2, connection.createArrayOf("uuid", organisations.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    for (MessageClass messageClass : MessageClass.values()) {
                        if ((row.getInt(3) & SuppressionBook.bit(messageClass)) != 0) {
                            stops.computeIfAbsent(
                                            new Sender(row.getObject(1, UUID.class), messageClass),
                                            s -> new HashMap<>())
                                    .put(
                                            row.getLong(2),
                                            stop(
                                                    messageClass,
                                                    row.getString(4),
                                                    row.getObject(5, OffsetDateTime.class)));
                        }
                    }
                }
            }
        }
        return stops;
    }

    private static Stop stop(MessageClass messageClass, String origin, OffsetDateTime since) {
        return new Stop(
                "opted-out",
                "suppression",
                since.toInstant().toString(),
                messageClass.name().toLowerCase(Locale.ROOT) + " by " + origin);
    }
}

package org.qunfa.messaging.halt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Halts.Subject;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;

/** Halts as they are stored, and the question whether there is one, for the statements of others. */
public final class HaltRows {

    /** Whether the row {@code n}, of a notice or a series, is somebody's who is halted. */
    public static final String HALTED =
            "exists (select from messaging.halt h where h.subject in (n.organisation::text, n.author))";

    private HaltRows() {}

    /** How a subject stands in its row. No author is named as an organisation is: those are public names of keys, or of a kind. */
    static String name(Subject subject) {
        OrganisationId organisation = subject.organisation();
        return organisation == null ? String.valueOf(subject.author()) : organisation.toString();
    }

    /** What a row is about. */
    static Subject subject(String name) {
        try {
            return Subject.of(OrganisationId.of(name));
        } catch (IllegalArgumentException e) {
            return Subject.of(name);
        }
    }

    /**
     * Refuses what somebody wants accepted who is halted.
     *
     * @return true
     * @throws Refusal when they are
     */
    public static boolean requireFree(Connection connection, UUID organisation, @Nullable String author)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select from messaging.halt where subject in (?, ?) limit 1")) {
            query.setString(1, organisation.toString());
            query.setString(2, author);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw Refusal.of(
                            Refusal.Fault.FORBIDDEN,
                            "",
                            "halted",
                            "whoever sends this may not send for the time being");
                }
            }
        }
        return true;
    }

    static Set<String> names(Connection connection, String reason) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select subject from messaging.halt where reason = ?")) {
            query.setString(1, reason);
            var names = new HashSet<String>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        }
    }

    /** Lets nobody else change halts until the end of the transaction; everybody can still ask. */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("lock table messaging.halt in share row exclusive mode")) {
            lock.execute();
        }
    }

    /** Writes down that these are halted. */
    static void begin(Connection connection, String reason, Set<String> names) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.halt (subject, reason) select unnest(?::text[]), ?")) {
            insert.setObject(1, names.toArray(String[]::new));
            insert.setString(2, reason);
            insert.executeUpdate();
        }
    }

    static void end(Connection connection, String reason, Set<String> names) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.halt where reason = ? and subject = any(?)")) {
            delete.setString(1, reason);
            delete.setObject(2, names.toArray(String[]::new));
            delete.executeUpdate();
        }
    }
}

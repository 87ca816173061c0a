package org.qunfa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single statements with their values, in the order of their question marks. */
public final class Sql {

    private Sql() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first row; empty when there is none. */
    public static <T> Optional<T> one(Connection connection, Row<T> reader, String query, @Nullable Object... values)
            throws SQLException {
        return all(connection, reader, query, values).stream().findFirst();
    }

    /** All rows, in their order. */
    public static <T> List<T> all(Connection connection, Row<T> reader, String query, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, values);
            List<T> read = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    read.add(reader.read(row));
                }
            }
            return read;
        }
    }

    /** Changes rows, and says how many. */
    public static int run(Connection connection, String change, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Waits until nobody else holds what the name stands for; it is let go of at the end of the transaction. Names are of the
     * whole platform: two engines that choose the same one wait for each other.
     */
    public static void lock(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "qunfa " + name);
            statement.execute();
        }
    }

    /** The time in a column that always has one. */
    public static Instant time(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }
}

package org.qunfa.accounts.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.store.Database;

/** When keys were used last, gathered in memory and written now and then. Exact to the minute, which is all it promises. */
final class LastUses {

    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private final Database database;

    LastUses(Database database) {
        this.database = database;
    }

    /** Notes a use; does not touch the database. */
    void note(String name) {
        if (!uses.containsKey(name)) {
            uses.put(name, Instant.now().truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /** Writes what was noted since the last time. */
    void write() {
        // In the order of names, so that two nodes do not wait for each other in a circle.
        Map<String, Instant> noted = new TreeMap<>(uses);
        if (noted.isEmpty()) {
            return;
        }
        database.transaction(connection -> update(connection, noted));
        noted.forEach(uses::remove);
    }

    private static int update(Connection connection, Map<String, Instant> noted) throws SQLException {
        String update = "UPDATE accounts.api_key SET last_used_at = ? WHERE name = ?"
                + " AND (last_used_at IS NULL OR last_used_at < ?)";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (Map.Entry<String, Instant> use : noted.entrySet()) {
                Timestamp at = Timestamp.from(use.getValue());
                statement.setTimestamp(1, at);
                statement.setString(2, use.getKey());
                statement.setTimestamp(3, at);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }
}

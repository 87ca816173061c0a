package org.qunfa.store.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The check that a commit is on the disk when it returns. */
public final class Durability {

    private static final String QUERY = """
            SELECT current_setting('fsync') = 'on',
                   current_setting('full_page_writes') = 'on',
                   current_setting('synchronous_commit') IN ('on', 'remote_apply'),
                   NOT pg_is_in_recovery()""";

    private static final List<String> OTHERWISE = List.of(
            "runs with fsync off",
            "runs with full_page_writes off",
            "does not wait for commits (synchronous_commit is neither on nor remote_apply)",
            "is a standby and takes no writes");

    private Durability() {}

    /** Asks the server; answers what must be changed when it may lose commits or cannot take any. */
    public static Optional<String> complaint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            for (int i = 0; i < OTHERWISE.size(); i++) {
                if (!rows.getBoolean(i + 1)) {
                    return Optional.of("The database " + OTHERWISE.get(i)
                            + ". The platform promises what it has stored and does not work with such a database: "
                            + "change that in PostgreSQL.");
                }
            }
            return Optional.empty();
        }
    }
}

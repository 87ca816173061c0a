package org.qunfa.store.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.qunfa.store.StoreException;

/** The check that a commit is on the disk when it returns. */
final class Durability {

    private static final String QUERY = """
            SELECT current_setting('fsync') = 'on',
                   current_setting('full_page_writes') = 'on',
                   current_setting('synchronous_commit') IN ('on', 'remote_apply'),
                   NOT pg_is_in_recovery()""";

    private Durability() {}

    /**
     * Asks the server.
     *
     * @throws StoreException when it may lose commits or cannot take any; its message says what to change
     */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            require(rows.getBoolean(1), "runs with fsync off");
            require(rows.getBoolean(2), "runs with full_page_writes off");
            require(
                    rows.getBoolean(3),
                    "does not wait for commits (synchronous_commit is neither on nor remote_apply)");
            require(rows.getBoolean(4), "is a standby and takes no writes");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StoreException("The database " + otherwise
                    + ". The platform promises what it has stored, so it does not work with such a database: "
                    + "change that setting of PostgreSQL.");
        }
    }
}

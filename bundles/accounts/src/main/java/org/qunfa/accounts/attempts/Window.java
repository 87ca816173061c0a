package org.qunfa.accounts.attempts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.qunfa.accounts.Denied;
import org.qunfa.store.Sql;

/**
 * How many rows of a table there may be in a time that ends now.
 *
 * @param table with a column {@code at}
 * @param most 0 for no limit
 * @param which of its rows count, in SQL
 */
public record Window(String table, int most, Duration length, String which) {

    /**
     * Throws when there is no room for one more.
     *
     * @param values of the question marks in {@link #which}
     * @throws Denied with the time until there is
     */
    public void require(Connection connection, Object... values) throws SQLException {
        if (most == 0) {
            return;
        }
        long seconds = length.toSeconds();
        String query = "select count(*), extract(epoch from min(at) + interval '" + seconds
                + " seconds' - now())::bigint from accounts." + table + " where at > now() - interval '" + seconds
                + " seconds' and " + which;
        long pause = Sql.one(
                        connection, row -> row.getLong(1) < most ? 0L : Math.max(1L, row.getLong(2)), query, values)
                .orElse(0L);
        if (pause > 0) {
            throw Denied.tooOften(Duration.ofSeconds(pause));
        }
    }
}

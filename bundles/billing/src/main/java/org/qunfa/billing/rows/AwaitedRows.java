package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.qunfa.store.Sql;

/** Rows of the orders for which transfers are waited for. Who changes one has locked its order before. */
public final class AwaitedRows {

    private AwaitedRows() {}

    /** Whether transfers for the order are not waited for any more; empty when they never were. */
    public static Optional<Boolean> isClosed(Connection connection, String order) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getBoolean(1),
                "select closed_at is not null from billing.awaited_transfer where pay_order = ?",
                order);
    }

    public static void begin(Connection connection, String order, Instant at) throws SQLException {
        Sql.run(
                connection,
                "insert into billing.awaited_transfer (pay_order, at) values (?, ?) on conflict do nothing",
                order,
                at);
    }

    public static void close(Connection connection, String order, Instant at) throws SQLException {
        Sql.run(
                connection,
                "update billing.awaited_transfer set closed_at = ? where pay_order = ? and closed_at is null",
                at,
                order);
    }
}

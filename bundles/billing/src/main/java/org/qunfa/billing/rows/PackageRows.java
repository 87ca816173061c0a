package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qunfa.billing.Packages.Terms;
import org.qunfa.billing.Packages.View;
import org.qunfa.model.Money;
import org.qunfa.store.Sql;

/** Rows of packages. */
public final class PackageRows {

    private static final String COLUMNS =
            "select id, version, name, segments, price, currency, valid_days, refund_rule, at from billing.package";

    private PackageRows() {}

    private static View read(ResultSet row) throws SQLException {
        return new View(row.getString(1), row.getInt(2), terms(row, 3), Sql.time(row, 9));
    }

    /** The terms in six columns from this one on. */
    static Terms terms(ResultSet row, int from) throws SQLException {
        return new Terms(
                row.getString(from),
                row.getLong(from + 1),
                new Money(row.getLong(from + 2), row.getString(from + 3)),
                row.getObject(from + 4, Integer.class),
                row.getString(from + 5));
    }

    public static List<View> onSale(Connection connection) throws SQLException {
        return Sql.all(connection, PackageRows::read, COLUMNS + " where withdrawn_at is null order by id");
    }

    /** The version that is on sale. */
    public static Optional<View> onSale(Connection connection, String id) throws SQLException {
        return Sql.one(connection, PackageRows::read, COLUMNS + " where id = ? and withdrawn_at is null", id);
    }

    /** Keeps others from putting packages until the end of the transaction; those who only read do not wait. */
    public static void lock(Connection connection) throws SQLException {
        Sql.run(connection, "lock table billing.package in share row exclusive mode");
    }

    /** The number of the next version. */
    public static int next(Connection connection, String id) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getInt(1),
                        "select coalesce(max(version), 0) + 1 from billing.package where id = ?",
                        id)
                .orElse(1);
    }

    /** Takes it off sale; false when it was not. */
    public static boolean withdraw(Connection connection, String id, Instant at, String actor) throws SQLException {
        return Sql.run(
                        connection,
                        "update billing.package set withdrawn_at = ?, withdrawn_by = ? where id = ? and withdrawn_at is null",
                        at,
                        actor,
                        id)
                > 0;
    }

    public static void insert(Connection connection, View view, String actor) throws SQLException {
        Terms terms = view.terms();
        Sql.run(
                connection,
                """
                insert into billing.package
                    (id, version, name, segments, price, currency, valid_days, refund_rule, put_by, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                view.id(),
                view.version(),
                terms.name(),
                terms.segments(),
                terms.price().minor(),
                terms.price().currency(),
                terms.validDays(),
                terms.refundRule(),
                actor,
                view.at());
    }
}

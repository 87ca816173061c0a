package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Bills;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.store.Sql;

/** Rows of providers' bills. */
public final class BillRows {

    private static final String COLUMNS =
            "select provider, day, state, lines, differences, why, compared_at from billing.bill";
    private static final int BATCH = 1_000;

    private BillRows() {}

    /** A day of a provider. */
    public record Key(String provider, LocalDate day) {}

    private static Bills.View read(ResultSet row) throws SQLException {
        Timestamp compared = row.getTimestamp("compared_at");
        return new Bills.View(
                row.getString("provider"),
                row.getObject("day", LocalDate.class),
                Bills.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("lines"),
                row.getInt("differences"),
                row.getString("why"),
                compared == null ? null : compared.toInstant());
    }

    public static List<Bills.View> newest(Connection connection, int most) throws SQLException {
        return Sql.all(connection, BillRows::read, COLUMNS + " order by day desc, provider limit ?", most);
    }

    public static Optional<Bills.View> find(Connection connection, Key key) throws SQLException {
        return Sql.one(
                connection, BillRows::read, COLUMNS + " where provider = ? and day = ?", key.provider(), key.day());
    }

    /** Has the bill of a day be asked for, unless it was before. */
    public static void want(Connection connection, Key key, Instant next) throws SQLException {
        Sql.run(connection, """
                insert into billing.bill (provider, day, state, next_at) values (?, ?, 'waiting', ?)
                on conflict do nothing""", key.provider(), key.day(), next);
    }

    /** The first day on which something was ordered of a provider; empty when nothing ever was. */
    public static Optional<Instant> first(Connection connection, String provider) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getTimestamp(1),
                        "select min(at) from billing.pay_order where provider = ? having min(at) is not null",
                        provider)
                .map(Timestamp::toInstant);
    }

    /**
     * Takes the bill of the earliest day that is to be asked for now, of those that no other node takes at this moment.
     *
     * @param again when it is due again, should this node not come to an end with it
     */
    public static List<Key> take(Connection connection, Collection<String> providers, Instant now, Instant again)
            throws SQLException {
        return Sql.all(
                connection,
                row -> new Key(row.getString(1), row.getObject(2, LocalDate.class)),
                """
                update billing.bill set next_at = ?
                where (provider, day) in (
                    select provider, day from billing.bill where next_at <= ? and provider = any (?)
                    order by day limit 1 for update skip locked)
                returning provider, day""",
                again,
                now,
                providers.toArray(String[]::new));
    }

    /**
     * It could not be got, or there is none. One that was compared before stays so.
     *
     * @param next when it is asked for again; null for not any more
     * @return whether it waits
     */
    public static boolean later(Connection connection, Key key, @Nullable String why, @Nullable Instant next)
            throws SQLException {
        Sql.run(
                connection,
                "update billing.bill set why = ? where provider = ? and day = ?",
                why,
                key.provider(),
                key.day());
        return Sql.run(connection, """
                        update billing.bill set state = ?, next_at = ?
                        where provider = ? and day = ? and state <> 'compared'""", next == null ? "none" : "waiting", next, key.provider(), key.day()) > 0;
    }

    /** Puts the lines in place of those that were there; who does the same waits until the end of the transaction. */
    public static void put(Connection connection, Key key, List<BillLine> lines) throws SQLException {
        Sql.one(
                connection,
                row -> row.getString(1),
                "select provider from billing.bill where provider = ? and day = ? for update",
                key.provider(),
                key.day());
        Sql.run(connection, "delete from billing.bill_line where provider = ? and day = ?", key.provider(), key.day());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into billing.bill_line (provider, day, n, kind, name, provider_id, amount, currency)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, key.provider());
            insert.setDate(2, Date.valueOf(key.day()));
            for (int n = 0; n < lines.size(); n++) {
                BillLine line = lines.get(n);
                insert.setInt(3, n);
                insert.setString(4, line.kind().word());
                insert.setString(5, line.name());
                insert.setString(6, line.providerId());
                insert.setLong(7, line.amount().minor());
                insert.setString(8, line.amount().currency());
                insert.addBatch();
                if (n % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Every line was compared. */
    public static void compared(Connection connection, Key key, int differences, Instant at) throws SQLException {
        Sql.run(connection, """
                update billing.bill set state = 'compared', differences = ?, why = null, next_at = null, compared_at = ?,
                    lines = (select count(*) from billing.bill_line where provider = ? and day = ?)
                where provider = ? and day = ?""", differences, at, key.provider(), key.day(), key.provider(), key.day());
    }
}

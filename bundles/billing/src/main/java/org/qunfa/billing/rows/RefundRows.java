package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qunfa.billing.Refunds;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.store.Sql;

/** Rows of refunds. Who changes one has locked its order before. */
public final class RefundRows {

    private static final String COLUMNS = """
            select r.id, r.pay_order, o.provider, r.request_key, r.segments, r.amount, o.price, o.currency,
                r.reason, r.actor, r.state, r.why, r.at, r.done_at
            from billing.refund r join billing.pay_order o on o.id = r.pay_order""";

    private RefundRows() {}

    private static GivenBack read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Timestamp done = row.getTimestamp("done_at");
        return new GivenBack(
                row.getString("id"),
                row.getString("pay_order"),
                row.getString("provider"),
                row.getString("request_key"),
                row.getLong("segments"),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("price"), currency),
                row.getString("reason"),
                row.getString("actor"),
                Refunds.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("why"),
                row.getTimestamp("at").toInstant(),
                done == null ? null : done.toInstant());
    }

    public static void insert(Connection connection, GivenBack refund, Instant next) throws SQLException {
        Sql.run(
                connection,
                """
                insert into billing.refund
                    (id, pay_order, request_key, segments, amount, reason, actor, state, at, next_ask_at)
                values (?, ?, ?, ?, ?, ?, ?, 'refunding', ?, ?)""",
                refund.id(),
                refund.order(),
                refund.requestKey(),
                refund.segments(),
                refund.amount().minor(),
                refund.reason(),
                refund.actor(),
                refund.at(),
                next);
    }

    public static Optional<GivenBack> find(Connection connection, String id) throws SQLException {
        return Sql.one(connection, RefundRows::read, COLUMNS + " where r.id = ?", id);
    }

    /** The order's refunds, in their order. */
    public static List<GivenBack> of(Connection connection, String order) throws SQLException {
        return Sql.all(connection, RefundRows::read, COLUMNS + " where r.pay_order = ? order by r.seq", order);
    }

    /** As {@link OrderRows#take}. */
    public static List<GivenBack> take(Connection connection, Collection<String> providers, Instant now, Instant again)
            throws SQLException {
        List<String> due =
                Sql.all(connection, row -> row.getString(1), """
                update billing.refund set next_ask_at = ?, asks = asks + 1
                where id in (
                    select r.id from billing.refund r join billing.pay_order o on o.id = r.pay_order
                    where r.next_ask_at <= ? and o.provider = any (?)
                    order by r.next_ask_at limit 50 for update of r skip locked)
                returning id""", again, now, providers.toArray(String[]::new));
        return Sql.all(connection, RefundRows::read, COLUMNS + " where r.id = any (?) order by r.seq", (Object)
                due.toArray(String[]::new));
    }

    public static void askAt(Connection connection, String id, Instant next) throws SQLException {
        Sql.run(connection, "update billing.refund set next_ask_at = ? where id = ? and state = 'refunding'", next, id);
    }

    /** The provider said that it gave back, by its own clock; at is when it did. */
    public static void refunded(Connection connection, String id, RefundOutcome.Refunded back, Instant at)
            throws SQLException {
        Sql.run(connection, """
                update billing.refund
                set state = 'refunded', provider_id = ?, refunded_at = ?, done_at = ?, next_ask_at = null
                where id = ?""", back.providerId(), back.at(), at, id);
    }

    public static void failed(Connection connection, String id, String why, Instant at) throws SQLException {
        Sql.run(
                connection,
                "update billing.refund set state = 'failed', why = ?, done_at = ?, next_ask_at = null where id = ?",
                why,
                at,
                id);
    }
}

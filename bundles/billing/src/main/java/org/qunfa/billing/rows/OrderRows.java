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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.OrderState;
import org.qunfa.billing.Packages;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.store.Sql;

/** Rows of orders. */
public final class OrderRows {

    private static final String COLUMNS = """
            select id, seq, organisation, request_key, actor, package, package_version, package_at,
                name, segments, price, currency, valid_days, refund_rule,
                provider, way, state, reason, attempt, provider_id, grant_id, late, at, expires, paid_at
            from billing.pay_order""";

    private OrderRows() {}

    private static Ordered read(ResultSet row) throws SQLException {
        Timestamp paidAt = row.getTimestamp("paid_at");
        return new Ordered(
                row.getString("id"),
                row.getLong("seq"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("request_key"),
                row.getString("actor"),
                new Packages.View(
                        row.getString("package"),
                        row.getInt("package_version"),
                        PackageRows.terms(row, 9),
                        row.getTimestamp("package_at").toInstant()),
                row.getString("provider"),
                PayWay.valueOf(row.getString("way").toUpperCase(Locale.ROOT).replace('-', '_')),
                OrderState.of(row.getString("state")),
                row.getString("reason"),
                row.getBytes("attempt"),
                row.getString("provider_id"),
                row.getObject("grant_id", UUID.class),
                row.getBoolean("late"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("expires").toInstant(),
                paidAt == null ? null : paidAt.toInstant());
    }

    /** Writes down an order that is new; false when there is one of the organisation's with this request key. */
    public static boolean insert(Connection connection, Ordered order, Instant next) throws SQLException {
        Packages.Terms terms = order.pack().terms();
        return Sql.run(
                        connection,
                        """
                        insert into billing.pay_order (id, organisation, request_key, actor,
                            package, package_version, package_at,
                            name, segments, price, currency, valid_days, refund_rule,
                            provider, way, state, at, expires, next_ask_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (organisation, request_key) do nothing""",
                        order.id(),
                        order.organisation().value(),
                        order.requestKey(),
                        order.actor(),
                        order.pack().id(),
                        order.pack().version(),
                        order.pack().at(),
                        terms.name(),
                        terms.segments(),
                        terms.price().minor(),
                        terms.price().currency(),
                        terms.validDays(),
                        terms.refundRule(),
                        order.provider(),
                        order.way().word(),
                        order.state().word(),
                        order.at(),
                        order.expires(),
                        next)
                > 0;
    }

    public static Optional<Ordered> find(Connection connection, String id) throws SQLException {
        return Sql.one(connection, OrderRows::read, COLUMNS + " where id = ?", id);
    }

    /** The organisation's order of this request. */
    public static Optional<Ordered> find(Connection connection, OrganisationId organisation, String requestKey)
            throws SQLException {
        return Sql.one(
                connection,
                OrderRows::read,
                COLUMNS + " where organisation = ? and request_key = ?",
                organisation.value(),
                requestKey);
    }

    /** The order, which nobody else changes until the end of the transaction. */
    public static Optional<Ordered> lock(Connection connection, String id) throws SQLException {
        return Sql.one(connection, OrderRows::read, COLUMNS + " where id = ? for update", id);
    }

    /** The organisation's orders below a place in their order, newest first; everybody's without one. */
    public static List<Ordered> page(Connection connection, @Nullable OrganisationId organisation, long below, int most)
            throws SQLException {
        String rest = " seq < ? order by seq desc limit ?";
        return organisation == null
                ? Sql.all(connection, OrderRows::read, COLUMNS + " where" + rest, below, most)
                : Sql.all(
                        connection,
                        OrderRows::read,
                        COLUMNS + " where organisation = ? and" + rest,
                        organisation.value(),
                        below,
                        most);
    }

    /** How many orders of the organisation are neither paid nor over. */
    public static long open(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(connection, row -> row.getLong(1), """
                        select count(*) from billing.pay_order
                        where organisation = ? and state in ('created', 'prepaid', 'unknown', 'closing')""", organisation.value())
                .orElse(0L);
    }

    /**
     * Takes orders whose providers are to be asked now, some of those that no other node takes at this moment.
     *
     * @param again when they are due again, should this node not come to an end with them
     */
    public static List<Ordered> take(Connection connection, Collection<String> providers, Instant now, Instant again)
            throws SQLException {
        List<String> due =
                Sql.all(connection, row -> row.getString(1), """
                update billing.pay_order set next_ask_at = ?, asks = asks + 1
                where id in (
                    select id from billing.pay_order
                    where next_ask_at <= ? and provider = any (?)
                    order by next_ask_at limit 50 for update skip locked)
                returning id""", again, now, providers.toArray(String[]::new));
        return Sql.all(connection, OrderRows::read, COLUMNS + " where id = any (?) order by seq", (Object)
                due.toArray(String[]::new));
    }

    /** Has the provider be asked at a time; null for not any more. */
    public static void askAt(Connection connection, String id, @Nullable Instant next) throws SQLException {
        Sql.run(connection, "update billing.pay_order set next_ask_at = ? where id = ?", next, id);
    }

    /**
     * How an order that is not credited goes on.
     *
     * @param attempt what the payer needs, sealed; null for nothing
     * @param next when its provider is asked; null for not any more
     */
    public record Step(
            OrderState state,
            @Nullable String reason,
            byte @Nullable [] attempt,
            @Nullable Instant next) {

        public Step(OrderState state, @Nullable String reason, @Nullable Instant next) {
            this(state, reason, null, next);
        }
    }

    public static void go(Connection connection, String id, Step step) throws SQLException {
        Sql.run(
                connection,
                """
                update billing.pay_order set state = ?, reason = ?, attempt = ?, next_ask_at = ?,
                    asks = case when state = ? then asks else 0 end
                where id = ?""",
                step.state().word(),
                step.reason(),
                step.attempt(),
                step.next(),
                step.state().word(),
                id);
    }

    /** Says why an order does not go on, which is followed as before. */
    public static void reason(Connection connection, String id, String reason) throws SQLException {
        Sql.run(connection, "update billing.pay_order set reason = ? where id = ?", reason, id);
    }

    /** How often it was due and its provider asked since it came to its state. */
    public static int asks(Connection connection, String id) throws SQLException {
        return Sql.one(connection, row -> row.getInt(1), "select asks from billing.pay_order where id = ?", id)
                .orElse(0);
    }

    /** Whether the payment is that of another order. */
    public static boolean isUsed(Connection connection, Ordered order, String providerId) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getString(1),
                        "select id from billing.pay_order where provider = ? and provider_id = ? and id <> ?",
                        order.provider(),
                        providerId,
                        order.id())
                .isPresent();
    }

    /** Writes down that it was paid and credited. */
    public static void credited(Connection connection, Ordered order, PaymentStanding.Paid paid, UUID grant)
            throws SQLException {
        Sql.run(connection, """
                update billing.pay_order set state = 'credited', reason = null, attempt = null, next_ask_at = null,
                    provider_id = ?, paid_at = ?, grant_id = ?, late = ?
                where id = ?""", paid.providerId(), paid.at(), grant, order.state() == OrderState.CLOSED, order.id());
    }

    /** Changes the state of an order that was credited. */
    public static void state(Connection connection, String id, OrderState state) throws SQLException {
        Sql.run(connection, "update billing.pay_order set state = ? where id = ?", state.word(), id);
    }
}

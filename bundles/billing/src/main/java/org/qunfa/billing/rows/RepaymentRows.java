package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qunfa.billing.Repayments.Entry;
import org.qunfa.billing.Repayments.View;
import org.qunfa.model.Money;
import org.qunfa.store.Sql;

/** Rows of money that did not fit and was paid back. Who adds one has locked its order before. */
public final class RepaymentRows {

    private static final String COLUMNS = """
            select id, provider, pay_order, amount, currency, reference, day, reason, entered_by, entered_at
            from billing.repayment""";

    private RepaymentRows() {}

    private static View read(ResultSet row) throws SQLException {
        return new View(
                row.getLong("id"),
                row.getString("provider"),
                row.getString("pay_order"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("reference"),
                row.getObject("day", LocalDate.class),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant());
    }

    /**
     * Waits until nobody else enters a movement by this name of the provider's, be it a transfer or a repayment. Who does has locked its
     * order before.
     */
    public static void lock(Connection connection, String provider, String reference) throws SQLException {
        Sql.lock(connection, "movement " + provider + " " + reference.toUpperCase(Locale.ROOT));
    }

    /** Adds one; empty when its reference stands for another. */
    public static Optional<View> insert(Connection connection, String provider, Entry entry, Instant at)
            throws SQLException {
        Sql.run(
                connection,
                """
                insert into billing.repayment (provider, pay_order, amount, currency, reference, day, reason,
                    entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""",
                provider,
                entry.order(),
                entry.amount().minor(),
                entry.amount().currency(),
                entry.reference(),
                entry.day(),
                entry.reason(),
                entry.actor(),
                at);
        return find(connection, provider, entry.reference())
                .filter(added -> added.order().equals(entry.order()));
    }

    /** What a name of the provider's stands for. */
    public static Optional<View> find(Connection connection, String provider, String reference) throws SQLException {
        return Sql.one(
                connection,
                RepaymentRows::read,
                COLUMNS + " where provider = ? and upper(reference) = upper(?)",
                provider,
                reference);
    }

    /** Those below an id, newest first. */
    public static List<View> page(Connection connection, long below, int most) throws SQLException {
        return Sql.all(
                connection, RepaymentRows::read, COLUMNS + " where id < ? order by id desc limit ?", below, most);
    }

    /** Whether a name of the provider's is that of a refund, or of a transfer that nobody rejected. */
    public static boolean isOtherwiseUsed(Connection connection, String provider, String reference)
            throws SQLException {
        return Sql.one(connection, row -> row.getLong(1), """
                        select 1 from billing.refund r join billing.pay_order o on o.id = r.pay_order
                        where o.provider = ? and upper(?) in (upper(r.id), upper(r.provider_id))
                        union all
                        select 1 from billing.transfer
                        where provider = ? and upper(reference) = upper(?) and state <> 'rejected' limit 1""", provider, reference, provider, reference)
                .isPresent();
    }

    /** How much was paid back for the order in this currency. */
    public static long sum(Connection connection, String order, String currency) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select coalesce(sum(amount), 0) from billing.repayment where pay_order = ? and currency = ?",
                        order,
                        currency)
                .orElse(0L);
    }

    /** How much bills say was paid for the order, in the currency in which it was paid back. */
    public static long billedPayments(Connection connection, View repayment) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        """
                        select coalesce(sum(amount), 0) from billing.bill_line
                        where provider = ? and kind = 'payment' and name = ? and currency = ?""",
                        repayment.provider(),
                        repayment.order(),
                        repayment.amount().currency())
                .orElse(0L);
    }

    /**
     * What the provider calls it in what it told while nobody here knew of it.
     *
     * @param words what it said where the repayment's reference is its own name for it, and not the merchant's
     */
    public static List<String> told(Connection connection, View repayment, String words) throws SQLException {
        return Sql.all(connection, row -> row.getString(1), """
                select distinct subject from billing.ticket
                where kind = 'unknown-refund' and provider = ? and (upper(subject) = upper(?) or upper(said) = upper(?))""", repayment.provider(), repayment.reference(), words);
    }

    /** What bills call it, in lines of the same amount. */
    public static List<String> billed(Connection connection, View repayment) throws SQLException {
        return Sql.all(
                connection,
                row -> row.getString(1),
                """
                select distinct name from billing.bill_line
                where provider = ? and kind = 'refund' and upper(?) in (upper(name), upper(provider_id)) and amount = ? and currency = ?""",
                repayment.provider(),
                repayment.reference(),
                repayment.amount().minor(),
                repayment.amount().currency());
    }
}

package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.billing.Repayments;
import org.qunfa.store.Sql;

/** What a provider's bill and the rows here do not agree on. */
public final class Differences {

    /** A line of this day whose order is here and was not credited. */
    private static final String OPEN = """
            select distinct o.id from billing.bill_line l
            join billing.pay_order o on o.id = l.name and o.provider = l.provider
            where l.provider = ? and l.day = ? and l.kind = 'payment' and o.grant_id is null
                and o.state not in ('mismatch', 'repaid')""";

    /** The same of refunds that are under way. */
    private static final String UNDER_WAY = """
            select distinct r.id from billing.bill_line l
            join billing.refund r on r.id = l.name
            where l.provider = ? and l.day = ? and l.kind = 'refund' and r.state = 'refunding'""";

    /** What was paid for an order that is repaid fits when as much was paid back. */
    private static final String PAYMENTS = """
            select case when o.id is null then 'bill-payment-unknown'
                        when o.grant_id is null then 'bill-payment-not-credited'
                        when o.provider_id <> l.provider_id then 'bill-paid-twice'
                        else 'bill-amount-differs' end,
                l.name, 'payment of ' || l.amount || ' ' || l.currency || ' as ' || l.provider_id
            from billing.bill_line l
            left join billing.pay_order o on o.id = l.name and o.provider = l.provider
            where l.provider = ? and l.day = ? and l.kind = 'payment'
                and case when o.id is null then true
                    when o.state = 'repaid' then
                        (select coalesce(sum(b.amount), 0) from billing.repayment b
                            where b.pay_order = o.id and b.currency = l.currency)
                        <> (select sum(p.amount) from billing.bill_line p
                            where p.provider = l.provider and p.kind = 'payment' and p.name = l.name and p.currency = l.currency)
                    when o.grant_id is null then true
                    else o.provider_id <> l.provider_id or o.price <> l.amount or o.currency <> l.currency end
            order by l.n""";

    private static final String REFUNDS = """
            select case when b.id is not null then 'bill-amount-differs'
                        when o.id is null then 'bill-refund-unknown'
                        when r.state <> 'refunded' then 'bill-refund-not-taken'
                        else 'bill-amount-differs' end,
                l.name, 'refund of ' || l.amount || ' ' || l.currency || ' as ' || l.provider_id
            from billing.bill_line l
            left join billing.refund r on r.id = l.name
            left join billing.pay_order o on o.id = r.pay_order and o.provider = l.provider
            left join billing.repayment b on o.id is null and b.provider = l.provider and upper(b.reference) in (upper(l.name), upper(l.provider_id))
            where l.provider = ? and l.day = ? and l.kind = 'refund'
                and case when b.id is not null then b.amount <> l.amount or b.currency <> l.currency
                    else o.id is null or r.state <> 'refunded' or r.amount <> l.amount or o.currency <> l.currency end
            order by l.n""";

    /** A payment that was credited as one of this day, and is in no bill. */
    private static final String MISSING_PAYMENTS = """
            select 'bill-payment-missing', o.id, 'credited ' || o.price || ' ' || o.currency || ' as ' || o.provider_id
            from billing.pay_order o
            where o.provider = ? and o.paid_at >= ? and o.paid_at < ?
                and not exists (select 1 from billing.bill_line l
                    where l.provider = o.provider and l.kind = 'payment' and l.name = o.id)
            order by o.seq""";

    /**
     * Providers may bill a refund on the day after it is done, so that one is missing only when the bills of both days are there, whichever came
     * last.
     */
    private static final String MISSING_REFUNDS = """
            select 'bill-refund-missing', r.id, 'refunded ' || r.amount || ' ' || o.currency || ' as ' || r.provider_id
            from billing.refund r join billing.pay_order o on o.id = r.pay_order
            where o.provider = ? and r.refunded_at >= ?::timestamptz - interval '1 day' and r.refunded_at < ?
                and not exists (select 1 from billing.bill_line l
                    where l.provider = o.provider and l.kind = 'refund' and l.name = r.id)
                and 2 = (select count(*) from billing.bill b
                    where b.provider = o.provider and (b.state = 'compared' or b.day = ?)
                        and b.day in ((r.refunded_at at time zone 'Asia/Shanghai')::date,
                            (r.refunded_at at time zone 'Asia/Shanghai')::date + 1))
            order by r.seq""";

    /**
     * The same of what was paid back for orders that did not fit.
     *
     * <p>Whose day's bill is being compared stands first; null for none. Then follow the days and the name of those that are looked for.
     */
    private static final String MISSING_REPAYMENTS = """
            select 'bill-refund-missing', r.pay_order, 'repaid ' || r.amount || ' ' || r.currency || ' as ' || r.reference
            from billing.repayment r
            where 2 = (select count(*) from billing.bill b
                    where b.provider = r.provider and (b.state = 'compared' or b.day = ?::date) and b.day in (r.day, r.day + 1))
                and r.provider = ? and r.day between ? and ? and r.reference = coalesce(?, r.reference)
                and not exists (select 1 from billing.bill_line l
                    where l.provider = r.provider and l.kind = 'refund' and upper(r.reference) in (upper(l.name), upper(l.provider_id)))
            order by r.id""";

    private Differences() {}

    /** The orders of a day's payments that are not credited: their provider is asked before anything is said of them. */
    public static List<Ordered> open(Connection connection, BillRows.Key key) throws SQLException {
        List<Ordered> found = new ArrayList<>();
        for (String id : Sql.all(connection, row -> row.getString(1), OPEN, key.provider(), key.day())) {
            OrderRows.find(connection, id).ifPresent(found::add);
        }
        return found;
    }

    /** The refunds of a day that are under way here. */
    public static List<GivenBack> underWay(Connection connection, BillRows.Key key) throws SQLException {
        List<GivenBack> found = new ArrayList<>();
        for (String id : Sql.all(connection, row -> row.getString(1), UNDER_WAY, key.provider(), key.day())) {
            RefundRows.find(connection, id).ifPresent(found::add);
        }
        return found;
    }

    /** What does not fit between a day's lines and what is known here. */
    public static List<TicketRows.Fresh> of(Connection connection, BillRows.Key key, Instant from, Instant until)
            throws SQLException {
        List<TicketRows.Fresh> found = new ArrayList<>();
        for (String query : List.of(PAYMENTS, REFUNDS)) {
            found.addAll(Sql.all(connection, row -> fresh(key, row), query, key.provider(), key.day()));
        }
        found.addAll(Sql.all(connection, row -> fresh(key, row), MISSING_PAYMENTS, key.provider(), from, until));
        found.addAll(
                Sql.all(connection, row -> fresh(key, row), MISSING_REFUNDS, key.provider(), from, until, key.day()));
        found.addAll(Sql.all(
                connection,
                row -> fresh(key, row),
                MISSING_REPAYMENTS,
                key.day(),
                key.provider(),
                key.day().minusDays(1),
                key.day(),
                null));
        return found;
    }

    /** What bills that were compared before have to say of one that was entered just now: empty while they are not there, or have it. */
    public static List<TicketRows.Fresh> of(Connection connection, Repayments.View repayment) throws SQLException {
        var key = new BillRows.Key(repayment.provider(), repayment.day());
        return Sql.all(
                connection,
                row -> fresh(key, row),
                MISSING_REPAYMENTS,
                null,
                key.provider(),
                key.day(),
                key.day(),
                repayment.reference());
    }

    private static TicketRows.Fresh fresh(BillRows.Key key, ResultSet row) throws SQLException {
        return new TicketRows.Fresh(row.getString(1), key.provider(), row.getString(2), row.getString(3));
    }
}

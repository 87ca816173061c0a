package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.store.Sql;

/** What a provider's bill and the rows here do not agree on. */
public final class Differences {

    /** A line of this day whose order is here and was not credited. */
    private static final String OPEN = """
            select distinct o.id from billing.bill_line l
            join billing.pay_order o on o.id = l.name and o.provider = l.provider
            where l.provider = ? and l.day = ? and l.kind = 'payment' and o.grant_id is null and o.state <> 'mismatch'""";

    /** The same of refunds that are under way. */
    private static final String UNDER_WAY = """
            select distinct r.id from billing.bill_line l
            join billing.refund r on r.id = l.name
            where l.provider = ? and l.day = ? and l.kind = 'refund' and r.state = 'refunding'""";

    private static final String PAYMENTS = """
            select case when o.id is null then 'bill-payment-unknown'
                        when o.grant_id is null then 'bill-payment-not-credited'
                        when o.provider_id <> l.provider_id then 'bill-paid-twice'
                        else 'bill-amount-differs' end,
                l.name, 'payment of ' || l.amount || ' ' || l.currency || ' as ' || l.provider_id
            from billing.bill_line l
            left join billing.pay_order o on o.id = l.name and o.provider = l.provider
            where l.provider = ? and l.day = ? and l.kind = 'payment'
                and (o.id is null or o.grant_id is null or o.provider_id <> l.provider_id
                    or o.price <> l.amount or o.currency <> l.currency)
            order by l.n""";

    private static final String REFUNDS = """
            select case when o.id is null then 'bill-refund-unknown'
                        when r.state <> 'refunded' then 'bill-refund-not-taken'
                        else 'bill-amount-differs' end,
                l.name, 'refund of ' || l.amount || ' ' || l.currency || ' as ' || l.provider_id
            from billing.bill_line l
            left join billing.refund r on r.id = l.name
            left join billing.pay_order o on o.id = r.pay_order and o.provider = l.provider
            where l.provider = ? and l.day = ? and l.kind = 'refund'
                and (o.id is null or r.state <> 'refunded' or r.amount <> l.amount or o.currency <> l.currency)
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
        return found;
    }

    private static TicketRows.Fresh fresh(BillRows.Key key, ResultSet row) throws SQLException {
        return new TicketRows.Fresh(row.getString(1), key.provider(), row.getString(2), row.getString(3));
    }
}

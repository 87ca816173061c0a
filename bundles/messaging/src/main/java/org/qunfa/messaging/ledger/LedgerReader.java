package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Granted;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.model.NoticeId;

/** Reads the ledger for those whose it is. */
final class LedgerReader {

    /** A transfer bears the time at which its transaction began, and none takes nearly as long as this. */
    private static final int SETTLED_AFTER_SECONDS = 600;

    private static final int MOST_DAYS = 3660;

    private LedgerReader() {}

    static Page<Entry> entries(Connection connection, UUID organisation, EntryQuery query, PageRequest page)
            throws SQLException {
        if (query.product() != null) {
            Inputs.product(query.product());
        }
        var where = new StringBuilder("t.organisation = ? and t.seq < ?");
        var values = new ArrayList<Object>(List.of(organisation, Inputs.before(page.after())));
        add(where, values, " and t.product = ?", query.product());
        add(where, values, " and t.kind = ?", query.type());
        add(
                where,
                values,
                " and t.notice = ?",
                query.notice() == null ? null : query.notice().value());
        add(where, values, " and t.at >= ?", query.from() == null ? null : utc(query.from()));
        add(where, values, " and t.at < ?", query.to() == null ? null : utc(query.to()));
        try (PreparedStatement select = connection.prepareStatement("""
                select t.seq, t.id, t.at, t.product, t.kind, s.kind, a.kind, t.segments, t.notice, t.reason
                from messaging.ledger_transfer t
                join messaging.ledger_account s on s.id = t.source join messaging.ledger_account a on a.id = t.target
                where\s""" + where + " order by t.seq desc limit ?")) {
            values.add(page.limit());
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return entries(select, page.limit());
        }
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Page<Entry> entries(PreparedStatement query, int limit) throws SQLException {
        var entries = new ArrayList<Entry>();
        long last = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                last = row.getLong(1);
                UUID notice = row.getObject(9, UUID.class);
                entries.add(new Entry(
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        notice == null ? null : new NoticeId(notice),
                        row.getString(10)));
            }
        }
        return new Page<>(entries, entries.size() == limit ? Long.toString(last) : null);
    }

    /** Sums of the transfers before the days and in them. */
    static Statement statement(Connection connection, LedgerAccounts.Owner owner, Statement.Days days)
            throws SQLException {
        Map<String, Long> sums = new HashMap<>();
        Statement.Totals opening = totals(sums);
        var moves = new ArrayList<Statement.Moved>();
        try (PreparedStatement query = connection.prepareStatement("""
                select t.at >= ?, t.kind, s.kind, a.kind, count(*), sum(t.segments)
                from messaging.ledger_transfer t
                join messaging.ledger_account s on s.id = t.source join messaging.ledger_account a on a.id = t.target
                where t.organisation = ? and t.product = ? and t.at < ?
                group by 1, 2, 3, 4 order by 1, 2, 3, 4""")) {
            query.setObject(1, utc(days.begin()));
            query.setObject(2, owner.organisation());
            query.setString(3, owner.product());
            query.setObject(4, utc(days.end()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var moved = new Statement.Moved(
                            row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getLong(6));
                    sums.merge(moved.from(), -moved.segments(), Long::sum);
                    sums.merge(moved.to(), moved.segments(), Long::sum);
                    if (row.getBoolean(1)) {
                        moves.add(moved);
                    } else {
                        opening = totals(sums);
                    }
                }
            }
        }
        boolean complete = days.end().isBefore(Instant.now().minusSeconds(SETTLED_AFTER_SECONDS));
        return new Statement(
                owner.product(), days.from(), days.to(), days.zone(), complete, opening, moves, totals(sums));
    }

    static void check(Statement.Days days) {
        if (days.to().isBefore(days.from())) {
            throw Inputs.invalid("/to", "before-from", "the last day is before the first");
        }
        if (days.from().plusDays(MOST_DAYS).isBefore(days.to())) {
            throw Inputs.invalid("/to", "too-long", "a statement is about at most 3,660 days");
        }
    }

    private static Statement.Totals totals(Map<String, Long> sums) {
        return new Statement.Totals(
                sums.getOrDefault("available", 0L),
                sums.getOrDefault("reserved", 0L),
                sums.getOrDefault("consumed", 0L),
                sums.getOrDefault("hold", 0L),
                sums.getOrDefault("expired", 0L));
    }

    /** What was given; what was consumed since the lots were brought up to date is subtracted here as it will be then. */
    static Page<Granted> grants(Connection connection, UUID organisation, PageRequest page) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                with live as (
                    select l.id, sum(l.remaining) over (partition by l.product order by l.valid_until nulls last, l.seq) as upto,
                        sum(l.remaining) over (partition by l.product) as total, l.product
                    from messaging.quota_lot l where l.organisation = ? and l.remaining > 0),
                unspent as (
                    select product, sum(balance) as balance from messaging.ledger_account
                    where organisation = ? and kind in ('available', 'reserved') group by product)
                select l.seq, l.id, t.at, l.product, l.segments,
                    coalesce(least(l.remaining, greatest(0, v.upto - (v.total - u.balance))), 0)::bigint, l.valid_until,
                    t.reason
                from messaging.quota_lot l
                join messaging.ledger_transfer t on t.id = l.id
                left join live v on v.id = l.id left join unspent u on u.product = l.product
                where l.organisation = ? and l.seq < ? order by l.seq desc limit ?""")) {
            query.setObject(1, organisation);
            query.setObject(2, organisation);
            query.setObject(3, organisation);
            query.setLong(4, Inputs.before(page.after()));
            query.setInt(5, page.limit());
            return grants(query, page.limit());
        }
    }

    private static Page<Granted> grants(PreparedStatement query, int limit) throws SQLException {
        var grants = new ArrayList<Granted>();
        long last = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                last = row.getLong(1);
                OffsetDateTime until = row.getObject(7, OffsetDateTime.class);
                grants.add(new Granted(
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        until == null ? null : until.toInstant(),
                        row.getString(8)));
            }
        }
        return new Page<>(grants, grants.size() == limit ? Long.toString(last) : null);
    }
}

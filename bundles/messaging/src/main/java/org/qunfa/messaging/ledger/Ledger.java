package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.store.Script;

/**
 * The double-entry ledger of quota: every movement is a transfer between two accounts, written once and never changed, and
 * every balance is the sum of its transfers. The methods work in the caller's transaction, so that a movement and its cause
 * become durable together. Safe for use by many threads.
 */
public final class Ledger {

    private final LedgerAccounts accounts = new LedgerAccounts();

    /** What the organisation may still reserve for text messages. */
    public long available(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select balance from messaging.ledger_account
                where organisation = ? and product = ? and kind = 'available'""")) {
            query.setObject(1, organisation);
            query.setString(2, Quota.SMS);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Reserves what the chunks of a notice cost, one transfer for each chunk.
     *
     * @throws SQLException with state 23514 when the quota does not suffice
     */
    public void reserve(Connection connection, UUID organisation, UUID notice, LocalDate day) throws SQLException {
        LedgerAccounts.Of of = accounts.of(connection, new LedgerAccounts.Owner(organisation, Quota.SMS));
        long sum = 0;
        try (PreparedStatement insert = connection.prepareStatement("""
                with made as (
                    insert into messaging.ledger_transfer
                        (id, kind, organisation, source, target, segments, notice, chunk)
                    select messaging.transfer_id('reserve ' || id), 'reserve', organisation, ?, ?, reserved, notice, id
                    from messaging.chunk where notice = ? and day = ? and reserved > 0
                    returning segments)
                select coalesce(sum(segments), 0) from made""")) {
            insert.setLong(1, of.available());
            insert.setLong(2, of.reserved());
            insert.setObject(3, notice);
            insert.setObject(4, day);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                sum = row.getLong(1);
            }
        }
        if (sum > 0) {
            Warnings.heed(connection, of.owner(), take(connection, of, sum));
        }
    }

    /**
     * Moves the balances, and asks in the same round trip how the organisation stands to its warning. The available account
     * was made before the reserved one, so this locks them in the order of all writers.
     */
    private static Warnings.@Nullable Step take(Connection connection, LedgerAccounts.Of of, long segments)
            throws SQLException {
        try (PreparedStatement statements = connection.prepareStatement("""
                update messaging.ledger_account set balance = balance - ? where id = ?;
                update messaging.ledger_account set balance = balance + ? where id = ?;
                select a.balance, w.below, w.low
                from messaging.ledger_account a
                join messaging.quota_warning w on w.organisation = a.organisation and w.product = a.product
                where a.id = ?""")) {
            statements.setLong(1, segments);
            statements.setLong(2, of.available());
            statements.setLong(3, segments);
            statements.setLong(4, of.reserved());
            statements.setLong(5, of.available());
            statements.execute();
            boolean moved = statements.getUpdateCount() == 1;
            statements.getMoreResults();
            moved &= statements.getUpdateCount() == 1;
            if (!moved) {
                throw new SQLException("an account of the ledger is not there");
            }
            statements.getMoreResults();
            try (ResultSet row = statements.getResultSet()) {
                return row.next()
                        ? new Warnings.Step(
                                row.getLong(1) + segments, row.getLong(1), row.getLong(2), row.getBoolean(3))
                        : null;
            }
        }
    }

    /**
     * Charges or gives back pieces of reservations, by statements that join the caller's.
     *
     * @param connection where accounts that are not known yet are looked up
     */
    public void settle(Connection connection, Script script, List<Settlement> settlements) throws SQLException {
        var transfers = new Transfers(settlements.size() * 2);
        var moves = new Moves();
        for (Settlement s : settlements) {
            LedgerAccounts.Of of = accounts.of(connection, new LedgerAccounts.Owner(s.organisation(), Quota.SMS));
            if (s.posted() > 0) {
                transfers.add(s, "post", of.consumed(), of.reserved());
                moves.add(of.reserved(), of.consumed(), s.posted());
            }
            if (s.voided() > 0) {
                transfers.add(s, "void", of.available(), of.reserved());
                moves.add(of.reserved(), of.available(), s.voided());
            }
        }
        if (transfers.any()) {
            transfers.write(script);
            moves.write(script);
        }
    }
}

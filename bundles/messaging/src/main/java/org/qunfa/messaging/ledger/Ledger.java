package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.store.Script;

/**
 * The double-entry ledger of quota: every movement is a transfer between two accounts, written once and never changed, and
 * every balance is the sum of its transfers. The methods work in the caller's transaction, so that a movement and its cause
 * become durable together. Safe for use by many threads.
 */
public final class Ledger {

    private final LedgerAccounts accounts = new LedgerAccounts();

    /** What the organisation has. */
    public Balance balance(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select coalesce(max(balance) filter (where kind = 'available'), 0),
                    coalesce(max(balance) filter (where kind = 'reserved'), 0),
                    coalesce(max(balance) filter (where kind = 'consumed'), 0)
                from messaging.ledger_account where organisation = ?""")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Balance(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /**
     * A transfer from the platform to an organisation.
     *
     * @param purpose what it is for; a second one for the same purpose is refused by the database
     */
    public record TopUp(UUID organisation, long segments, String purpose, String reason, String actor) {}

    private static void write(Connection connection, Moves moves) throws SQLException {
        var script = new Script();
        moves.write(script);
        script.run(connection);
    }

    /** Gives quota to an organisation. */
    public void topUp(Connection connection, TopUp topUp) throws SQLException {
        LedgerAccounts.Of of = accounts.of(connection, topUp.organisation());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_transfer
                    (id, kind, organisation, source, target, segments, reason, actor)
                values (?, 'topup', ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, Transfers.id(topUp.purpose()));
            insert.setObject(2, topUp.organisation());
            insert.setLong(3, of.issued());
            insert.setLong(4, of.available());
            insert.setLong(5, topUp.segments());
            insert.setString(6, topUp.reason());
            insert.setString(7, topUp.actor());
            insert.executeUpdate();
        }
        var moves = new Moves();
        moves.add(of.issued(), of.available(), topUp.segments());
        write(connection, moves);
    }

    /**
     * Reserves what the chunks of a notice cost, one transfer for each chunk.
     *
     * @throws SQLException with state 23514 when the quota does not suffice
     */
    public void reserve(Connection connection, UUID organisation, UUID notice, LocalDate day) throws SQLException {
        LedgerAccounts.Of of = accounts.of(connection, organisation);
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
        var moves = new Moves();
        moves.add(of.available(), of.reserved(), sum);
        write(connection, moves);
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
            LedgerAccounts.Of of = accounts.of(connection, s.organisation());
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

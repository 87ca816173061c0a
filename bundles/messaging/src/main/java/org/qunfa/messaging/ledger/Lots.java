package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What quota consists of: a lot for each time that it was given, with what remains of it, free or reserved. The lots of an
 * organisation and a product come to its available and reserved quota, once what was consumed since is taken from those that
 * end first.
 *
 * <p>Messages write nothing here: what they consumed is found by subtraction, under the lock of the accounts, when something
 * else happens. What is reserved counts as taken from the lots that end first, so that a lot which ends loses only what
 * no reservation rests on, and that is never more than is available.
 */
final class Lots {

    private static final String FIRST_ENDING = "valid_until nulls last, seq";
    private static final String LAST_ENDING = "valid_until desc nulls first, seq desc";

    private Lots() {}

    /** What an organisation has, while its accounts are locked. */
    record Standing(long available, long reserved) {}

    /** A piece of a lot. */
    record Piece(UUID lot, long segments) {}

    /** A lot that ended while something was left of it. */
    record Due(UUID id, long remaining, long expired) {}

    /** Locks the organisation's accounts until the end of the transaction, and brings its lots up to date. */
    static Standing lock(Connection connection, LedgerAccounts.Of of) throws SQLException {
        Standing standing = balances(connection, of);
        long consumed = remaining(connection, of.owner()) - standing.available() - standing.reserved();
        if (consumed > 0) {
            take(connection, of.owner(), consumed, FIRST_ENDING);
        }
        return standing;
    }

    /** In the order in which they were made, as all writers do. */
    private static Standing balances(Connection connection, LedgerAccounts.Of of) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id, balance from messaging.ledger_account where id in (?, ?) order by id for update""")) {
            query.setLong(1, of.available());
            query.setLong(2, of.reserved());
            long available = 0;
            long reserved = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (row.getLong(1) == of.available()) {
                        available = row.getLong(2);
                    } else {
                        reserved = row.getLong(2);
                    }
                }
            }
            return new Standing(available, reserved);
        }
    }

    private static long remaining(Connection connection, LedgerAccounts.Owner owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select coalesce(sum(remaining), 0) from messaging.quota_lot
                where organisation = ? and product = ? and remaining > 0""")) {
            query.setObject(1, owner.organisation());
            query.setString(2, owner.product());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Takes from the lots that last longest, which is where nothing is reserved. */
    static List<Piece> takeLastEnding(Connection connection, LedgerAccounts.Owner owner, long segments)
            throws SQLException {
        return take(connection, owner, segments, LAST_ENDING);
    }

    private static List<Piece> take(Connection connection, LedgerAccounts.Owner owner, long segments, String order)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.quota_lot l set remaining = l.remaining - t.taken
                from (
                    select id, least(remaining, greatest(0, ? - coalesce(sum(remaining) over (order by %s
                        rows between unbounded preceding and 1 preceding), 0)))::bigint as taken
                    from messaging.quota_lot where organisation = ? and product = ? and remaining > 0) t
                where l.id = t.id and t.taken > 0
                returning l.id, t.taken""".formatted(order))) {
            update.setLong(1, segments);
            update.setObject(2, owner.organisation());
            update.setString(3, owner.product());
            var pieces = new ArrayList<Piece>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    pieces.add(new Piece(row.getObject(1, UUID.class), row.getLong(2)));
                }
            }
            return pieces;
        }
    }

    /** Takes from one lot of the owner; nothing when it is not there, or has less. */
    static List<Piece> takeFrom(Connection connection, LedgerAccounts.Owner owner, Piece piece) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.quota_lot set remaining = remaining - ?
                where id = ? and organisation = ? and product = ? and remaining >= ?""")) {
            update.setLong(1, piece.segments());
            update.setObject(2, piece.lot());
            update.setObject(3, owner.organisation());
            update.setString(4, owner.product());
            update.setLong(5, piece.segments());
            return update.executeUpdate() == 1 ? List.of(piece) : List.of();
        }
    }

    /** Puts pieces back to where they were taken from. */
    static void giveBack(Connection connection, UUID[] lots, Long[] segments) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.quota_lot l set remaining = l.remaining + t.taken
                from unnest(?::uuid[], ?::bigint[]) as t(id, taken) where l.id = t.id""")) {
            update.setArray(1, connection.createArrayOf("uuid", lots));
            update.setArray(2, connection.createArrayOf("bigint", segments));
            update.executeUpdate();
        }
    }

    /** Adds a lot. */
    static void add(Connection connection, LedgerAccounts.Owner owner, Piece lot, @Nullable Instant validUntil)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.quota_lot (id, organisation, product, segments, remaining, valid_until)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, lot.lot());
            insert.setObject(2, owner.organisation());
            insert.setString(3, owner.product());
            insert.setLong(4, lot.segments());
            insert.setLong(5, lot.segments());
            insert.setObject(6, validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Those of the owner that ended and have something left, the first ending first. */
    static List<Due> due(Connection connection, LedgerAccounts.Owner owner, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id, remaining, expired from messaging.quota_lot
                where organisation = ? and product = ? and remaining > 0 and valid_until <= ? order by\s""" + FIRST_ENDING)) {
            query.setObject(1, owner.organisation());
            query.setString(2, owner.product());
            query.setObject(3, now.atOffset(ZoneOffset.UTC));
            var due = new ArrayList<Due>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
                }
            }
            return due;
        }
    }

    /** Notes that a piece of a lot has ended. */
    static void end(Connection connection, Piece piece) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.quota_lot set remaining = remaining - ?, expired = expired + ? where id = ?")) {
            update.setLong(1, piece.segments());
            update.setLong(2, piece.segments());
            update.setObject(3, piece.lot());
            update.executeUpdate();
        }
    }

    /** What is known of a lot. */
    record Known(
            LedgerAccounts.Owner owner,
            long segments,
            long remaining,
            @Nullable Instant validUntil) {}

    static @Nullable Known find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select organisation, product, segments, remaining, valid_until from messaging.quota_lot where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                OffsetDateTime until = row.getObject(5, OffsetDateTime.class);
                return new Known(
                        new LedgerAccounts.Owner(row.getObject(1, UUID.class), row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        until == null ? null : until.toInstant());
            }
        }
    }

    /** Who has lots that ended and of which something is left, reserved or not. */
    static List<LedgerAccounts.Owner> due(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select distinct organisation, product from messaging.quota_lot
                where remaining > 0 and valid_until <= ? and valid_until is not null""")) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            return Warnings.owners(query);
        }
    }
}

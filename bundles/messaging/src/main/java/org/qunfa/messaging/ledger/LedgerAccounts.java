package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The identities of ledger accounts, which never change once they exist. Safe for use by many threads. */
final class LedgerAccounts {

    private final ConcurrentMap<Owner, Of> known = new ConcurrentHashMap<>();

    /** Whose accounts, and for what. */
    record Owner(UUID organisation, String product) {}

    /**
     * The accounts of one organisation for one product.
     *
     * @param issued the platform's own, from which all quota comes
     * @param adjust the platform's own, against which corrections are made
     */
    record Of(
            Owner owner,
            long issued,
            long adjust,
            long available,
            long reserved,
            long consumed,
            long hold,
            long expired) {}

    /**
     * Accounts as they were found.
     *
     * @param lasting whether they are there whatever becomes of this transaction
     */
    private record Found(Of accounts, boolean lasting) {}

    /** The organisation's accounts, made in this transaction when they are missing. */
    Of of(Connection connection, Owner owner) throws SQLException {
        Of of = known.get(owner);
        if (of != null) {
            return of;
        }
        Found found = look(connection, owner);
        if (found == null) {
            create(connection, owner);
            found = look(connection, owner);
        }
        if (found == null) {
            throw new SQLException("the ledger accounts of an organisation could not be made");
        }
        if (found.lasting()) {
            known.put(owner, found.accounts());
        }
        return found.accounts();
    }

    /** The platform's first, so that every writer comes to them in the same order. */
    private static void create(Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_account (organisation, product, kind)
                select null, ?, kind from unnest(array['issued', 'adjust']) kind
                union all
                select ?, ?, kind from unnest(array['available', 'reserved', 'consumed', 'hold', 'expired']) kind
                on conflict do nothing""")) {
            insert.setString(1, owner.product());
            insert.setObject(2, owner.organisation());
            insert.setString(3, owner.product());
            insert.executeUpdate();
        }
    }

    /** The organisation's accounts, where it has any. */
    @Nullable
    Of find(Connection connection, Owner owner) throws SQLException {
        Found found = look(connection, owner);
        return found == null ? null : found.accounts();
    }

    /**
     * Rows that this transaction wrote may be undone; what it sees of others was committed. Savepoints would write under numbers
     * of their own: nobody who moves quota uses any.
     */
    private static @Nullable Found look(Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select max(id) filter (where kind = 'issued'), max(id) filter (where kind = 'adjust'),
                    max(id) filter (where kind = 'available'), max(id) filter (where kind = 'reserved'),
                    max(id) filter (where kind = 'consumed'), max(id) filter (where kind = 'hold'),
                    max(id) filter (where kind = 'expired'),
                    bool_and(xmin is distinct from pg_current_xact_id_if_assigned()::xid)
                from messaging.ledger_account where (organisation = ? or organisation is null) and product = ?""")) {
            query.setObject(1, owner.organisation());
            query.setString(2, owner.product());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long expired = row.getLong(7);
                return expired == 0
                        ? null
                        : new Found(
                                new Of(
                                        owner,
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        expired),
                                row.getBoolean(8));
            }
        }
    }
}

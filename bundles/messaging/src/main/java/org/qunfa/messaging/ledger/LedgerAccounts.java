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

    private final ConcurrentMap<UUID, Of> known = new ConcurrentHashMap<>();

    /**
     * The accounts of one organisation.
     *
     * @param issued the platform's own, from which all quota comes
     */
    record Of(long issued, long available, long reserved, long consumed) {}

    /** The organisation's accounts, made in this transaction when they are missing. */
    Of of(Connection connection, UUID organisation) throws SQLException {
        Of found = known.get(organisation);
        if (found == null) {
            found = find(connection, organisation);
            if (found != null) {
                known.put(organisation, found);
            } else {
                create(connection, organisation);
                found = find(connection, organisation);
            }
        }
        if (found == null) {
            throw new SQLException("the ledger accounts of an organisation could not be made");
        }
        return found;
    }

    private static void create(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_account (organisation, kind)
                select ?, kind from unnest(array['available', 'reserved', 'consumed']) kind
                on conflict do nothing""")) {
            insert.setObject(1, organisation);
            insert.executeUpdate();
        }
    }

    private static @Nullable Of find(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select max(id) filter (where kind = 'issued'), max(id) filter (where kind = 'available'),
                    max(id) filter (where kind = 'reserved'), max(id) filter (where kind = 'consumed')
                from messaging.ledger_account where organisation = ? or organisation is null""")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long consumed = row.getLong(4);
                return consumed == 0 ? null : new Of(row.getLong(1), row.getLong(2), row.getLong(3), consumed);
            }
        }
    }
}

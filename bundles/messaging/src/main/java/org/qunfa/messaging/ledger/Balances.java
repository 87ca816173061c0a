package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Quota;

/** Reads balances. */
final class Balances {

    private Balances() {}

    static Balance of(Connection connection, LedgerAccounts.Owner owner) throws SQLException {
        List<Balance> found = read(connection, owner.organisation(), owner.product());
        return found.isEmpty() ? none(owner.product()) : found.get(0);
    }

    /** Of every product, that for text messages first and always. */
    static List<Balance> all(Connection connection, UUID organisation) throws SQLException {
        List<Balance> found = new ArrayList<>(read(connection, organisation, null));
        if (found.stream().noneMatch(b -> b.product().equals(Quota.SMS))) {
            found.add(0, none(Quota.SMS));
        }
        return found;
    }

    private static Balance none(String product) {
        return new Balance(product, 0, 0, 0, 0, 0, null, false);
    }

    private static List<Balance> read(Connection connection, UUID organisation, @Nullable String product)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select a.product, max(balance) filter (where kind = 'available'),
                    max(balance) filter (where kind = 'reserved'), max(balance) filter (where kind = 'consumed'),
                    max(balance) filter (where kind = 'hold'), max(balance) filter (where kind = 'expired'), max(w.below)
                from messaging.ledger_account a
                left join messaging.quota_warning w on w.organisation = a.organisation and w.product = a.product
                where a.organisation = ? and a.product = coalesce(?, a.product)
                group by a.product order by a.product <> 'sms', a.product""")) {
            query.setObject(1, organisation);
            query.setString(2, product);
            var balances = new ArrayList<Balance>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    balances.add(balance(row));
                }
            }
            return balances;
        }
    }

    private static Balance balance(ResultSet row) throws SQLException {
        long available = row.getLong(2);
        Long below = row.getObject(7, Long.class);
        return new Balance(
                row.getString(1),
                available,
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                below,
                below != null && available < below);
    }
}

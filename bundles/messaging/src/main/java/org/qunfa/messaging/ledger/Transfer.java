package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transfer that is made by itself.
 *
 * @param purpose what it is for, from which its identity follows
 * @param segments how much, more than 0
 */
record Transfer(
        String kind,
        String purpose,
        LedgerAccounts.Owner owner,
        long source,
        long target,
        long segments,
        @Nullable String reason,
        @Nullable String actor) {

    UUID id() {
        return Transfers.id(purpose);
    }

    /**
     * Writes it and moves the balances. Must be called under the lock of the organisation's accounts.
     *
     * @return whether it was written; nothing is moved when there is one for its purpose already
     */
    boolean write(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_transfer
                    (id, kind, organisation, product, source, target, segments, reason, actor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""")) {
            insert.setObject(1, id());
            insert.setString(2, kind);
            insert.setObject(3, owner.organisation());
            insert.setString(4, owner.product());
            insert.setLong(5, source);
            insert.setLong(6, target);
            insert.setLong(7, segments);
            insert.setString(8, reason);
            insert.setString(9, actor);
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        var moves = new Moves();
        moves.add(source, target, segments);
        moves.run(connection);
        return true;
    }
}

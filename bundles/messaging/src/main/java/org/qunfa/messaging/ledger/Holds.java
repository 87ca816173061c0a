package org.qunfa.messaging.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/** The rows of quota that is held back. */
final class Holds {

    private Holds() {}

    /** What is, or was, held. */
    record Held(LedgerAccounts.Owner owner, long segments, UUID[] lots, Long[] taken) {}

    static @Nullable Held find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select organisation, product, segments, lots, taken from messaging.quota_hold where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Held(
                                new LedgerAccounts.Owner(row.getObject(1, UUID.class), row.getString(2)),
                                row.getLong(3),
                                (UUID[]) row.getArray(4).getArray(),
                                (Long[]) row.getArray(5).getArray())
                        : null;
            }
        }
    }

    static void insert(Connection connection, Transfer transfer, List<Lots.Piece> pieces) throws SQLException {
        Array lots = connection.createArrayOf(
                "uuid", pieces.stream().map(Lots.Piece::lot).toArray());
        Array taken = connection.createArrayOf(
                "bigint", pieces.stream().map(Lots.Piece::segments).toArray());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.quota_hold (id, organisation, product, segments, lots, taken)
                values (?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, transfer.id());
            insert.setObject(2, transfer.owner().organisation());
            insert.setString(3, transfer.owner().product());
            insert.setLong(4, transfer.segments());
            insert.setArray(5, lots);
            insert.setArray(6, taken);
            insert.executeUpdate();
        }
    }

    /**
     * Ends what is held.
     *
     * @return whether it was held; false when it had ended in the same way before
     * @throws Refusal when it ended in the other way
     */
    static boolean end(Connection connection, UUID id, boolean settles) throws SQLException {
        String state = settles ? "settled" : "released";
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.quota_hold set state = ?, ended_at = now() where id = ? and state = 'held'")) {
            update.setString(1, state);
            update.setObject(2, id);
            if (update.executeUpdate() == 1) {
                return true;
            }
        }
        try (PreparedStatement query =
                connection.prepareStatement("select state from messaging.quota_hold where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && row.getString(1).equals(state)) {
                    return false;
                }
            }
        }
        throw Refusal.of(
                Refusal.Fault.CONFLICT,
                "",
                "hold-ended",
                "what was held was " + (settles ? "released" : "settled") + " before");
    }
}

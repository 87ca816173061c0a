package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.FactRows;
import org.qunfa.messaging.chunk.Journal;

/**
 * Tells an organisation once that its quota runs low, and again only after it had risen in between. All but {@link #due} is
 * called under the lock of the organisation's available account.
 */
final class Warnings {

    /** The type of the event. */
    static final String EVENT = "quota.low";

    private Warnings() {}

    /**
     * A change of what is available.
     *
     * @param low whether the organisation was told and has not risen since, as far as was noted: what messages give back is
     *     noted late
     */
    record Step(long before, long now, long below, boolean low) {}

    /** Heeds what the organisation wants to be told of. */
    static void heed(Connection connection, LedgerAccounts.Owner owner, long before, long now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select below, low from messaging.quota_warning where organisation = ? and product = ?")) {
            query.setObject(1, owner.organisation());
            query.setString(2, owner.product());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    heed(connection, owner, new Step(before, now, row.getLong(1), row.getBoolean(2)));
                }
            }
        }
    }

    /** Heeds a change; null for an organisation that wants no warning. */
    static void heed(Connection connection, LedgerAccounts.Owner owner, @Nullable Step step) throws SQLException {
        if (step == null) {
            return;
        }
        boolean low = step.now() < step.below();
        if (low && (!step.low() || step.before() >= step.below())) {
            tell(connection, owner, step);
        }
        if (low != step.low()) {
            note(connection, owner, low);
        }
    }

    private static void note(Connection connection, LedgerAccounts.Owner owner, boolean low) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.quota_warning set low = ? where organisation = ? and product = ?")) {
            update.setBoolean(1, low);
            update.setObject(2, owner.organisation());
            update.setString(3, owner.product());
            update.executeUpdate();
        }
    }

    private static void tell(Connection connection, LedgerAccounts.Owner owner, Step step) throws SQLException {
        var fact = new Journal.Fact(
                EVENT,
                Map.of(
                        "product", owner.product(),
                        "available", Long.toString(step.now()),
                        "below", Long.toString(step.below())));
        FactRows.tell(connection, owner.organisation(), fact);
    }

    /** Sets or ends the warning. */
    static void set(Connection connection, LedgerAccounts.Owner owner, @Nullable Long below) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(
                below == null
                        ? "delete from messaging.quota_warning where organisation = ? and product = ?"
                        : "insert into messaging.quota_warning (organisation, product, below) values (?, ?, ?)"
                                + " on conflict (organisation, product) do update set below = excluded.below")) {
            change.setObject(1, owner.organisation());
            change.setString(2, owner.product());
            if (below != null) {
                change.setLong(3, below);
            }
            change.executeUpdate();
        }
    }

    /** Whose standing is not what was noted: those who rose by what messages gave back, above all. */
    static List<LedgerAccounts.Owner> due(Connection connection, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select w.organisation, w.product from messaging.quota_warning w
                join messaging.ledger_account a
                    on a.organisation = w.organisation and a.product = w.product and a.kind = 'available'
                where w.low <> (a.balance < w.below) limit ?""")) {
            query.setInt(1, limit);
            return owners(query);
        }
    }

    static List<LedgerAccounts.Owner> owners(PreparedStatement query) throws SQLException {
        var owners = new ArrayList<LedgerAccounts.Owner>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                owners.add(new LedgerAccounts.Owner(row.getObject(1, UUID.class), row.getString(2)));
            }
        }
        return owners;
    }
}

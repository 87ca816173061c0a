package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.quota.LedgerCheck.Difference;
import org.qunfa.messaging.quota.LedgerCheck.Progress;

/** Computes balances from transfers. */
final class Rebuild {

    private static final String SELECT = """
            select a.id, a.organisation, a.product, a.kind, a.balance, coalesce(t.sum, 0)::bigint
            from messaging.ledger_account a left join (
                select account, sum(amount) as sum from (
                    select source as account, -segments as amount from messaging.ledger_transfer
                    union all select target, segments from messaging.ledger_transfer) m group by account) t
                on t.account = a.id
            where a.balance <> coalesce(t.sum, 0) order by a.id""";

    private static final String ONE = """
            select a.id, a.organisation, a.product, a.kind, a.balance,
                (select coalesce(sum(case when target = a.id then segments else -segments end), 0)::bigint
                    from messaging.ledger_transfer t
                    where (a.organisation is null or t.organisation = a.organisation)
                        and (source = a.id or target = a.id))
            from messaging.ledger_account a where a.id = ?""";

    private Rebuild() {}

    /** The accounts whose balance is not what their transfers come to. */
    static List<Difference> differences(Connection connection, Progress progress) throws SQLException {
        LedgerProof.begin(connection);
        progress.at("transfers", 0, 1);
        try (PreparedStatement query = connection.prepareStatement(SELECT)) {
            List<Difference> differences = read(query);
            progress.at("transfers", 1, 1);
            return differences;
        }
    }

    /** Who does it, and why. */
    record Order(String reason, String actor) {}

    /**
     * Sets the balances of accounts. Each is locked first, so that who moves it has either written both its transfer and its
     * balance, or will move the balance that is set here.
     */
    static List<Difference> set(Connection connection, List<Difference> found, Order order, Progress progress)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
        }
        lock(connection, found);
        var set = new ArrayList<Difference>();
        for (Difference difference : found) {
            Difference now = again(connection, difference.account());
            if (now.balance() != now.transfers()) {
                if (now.organisation() != null && now.transfers() < 0) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "",
                            "negative-transfers",
                            "the transfers of account " + now.account() + " come to " + now.transfers()
                                    + ", which no balance can be; transfers are missing or were made by hand");
                }
                set(connection, now, order);
                set.add(now);
            }
            progress.at("accounts", set.size(), found.size());
        }
        return set;
    }

    private static void lock(Connection connection, List<Difference> found) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id from messaging.ledger_account where id = any(?) order by id for update")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", found.stream().map(Difference::account).toArray()));
            query.execute();
        }
    }

    private static Difference again(Connection connection, long account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setLong(1, account);
            return read(query).get(0);
        }
    }

    private static void set(Connection connection, Difference difference, Order order) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.ledger_account set balance = ? where id = ?")) {
            update.setLong(1, difference.transfers());
            update.setLong(2, difference.account());
            update.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.ledger_repair (account, was, became, reason, actor) values (?, ?, ?, ?, ?)""")) {
            insert.setLong(1, difference.account());
            insert.setLong(2, difference.balance());
            insert.setLong(3, difference.transfers());
            insert.setString(4, order.reason());
            insert.setString(5, order.actor());
            insert.executeUpdate();
        }
    }

    private static List<Difference> read(PreparedStatement query) throws SQLException {
        var differences = new ArrayList<Difference>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                differences.add(new Difference(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)));
            }
        }
        return differences;
    }
}

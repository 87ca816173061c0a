package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.quota.Violation;

/** The proof of the ledger: every invariant as a question whose answer must be empty, on one snapshot of the database. */
final class LedgerProof {

    private static final int CHUNKS_AT_ONCE = 200;

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put(
                "I1",
                "select 'all balances sum to ' || sum(balance) from messaging.ledger_account having sum(balance) <> 0");
        QUESTIONS.put(
                "I2",
                "select 'account ' || id || ' has ' || balance from messaging.ledger_account"
                        + " where kind <> 'issued' and balance < 0");
        QUESTIONS.put("I3", """
                select 'account ' || coalesce(a.id, t.account) || ' has ' || coalesce(a.balance::text, 'no row')
                    || ', its transfers come to ' || coalesce(t.sum, 0)
                from messaging.ledger_account a full join (
                    select account, sum(amount) as sum from (
                        select source as account, -segments as amount from messaging.ledger_transfer
                        union all select target, segments from messaging.ledger_transfer) m group by account) t
                    on t.account = a.id
                where a.balance is distinct from coalesce(t.sum, 0)""");
        QUESTIONS.put("I4", """
                select 'chunk ' || c.id || ' has reserved ' || c.reserved || ', posted ' || c.posted || ', voided ' || c.voided
                    || '; its transfers say ' || coalesce(t.reserved, 0) || ', ' || coalesce(t.posted, 0) || ', '
                    || coalesce(t.voided, 0)
                from messaging.chunk c join messaging.notice n on n.id = c.notice and n.state <> 'draft'
                left join (
                    select chunk, sum(segments) filter (where kind = 'reserve') as reserved,
                        sum(segments) filter (where kind = 'post') as posted,
                        sum(segments) filter (where kind = 'void') as voided
                    from messaging.ledger_transfer where chunk is not null group by chunk) t on t.chunk = c.id
                where (c.reserved, c.posted, c.voided)
                    is distinct from (coalesce(t.reserved, 0), coalesce(t.posted, 0), coalesce(t.voided, 0))""");
        QUESTIONS.put("I6", """
                select 'notice ' || n.id || ' is ' || n.state || ' with ' || sum(c.reserved - c.posted - c.voided) || ' open'
                from messaging.notice n join messaging.chunk c on c.notice = n.id and c.day = n.day
                where n.state in ('done', 'cancelled') group by n.id
                having sum(c.reserved - c.posted - c.voided) <> 0""");
        QUESTIONS.put(
                "I7",
                "select 'trigger ' || name || ' is missing' from unnest(array['ledger_transfer_stays', 'ledger_transfer_whole'])"
                        + " as t(name) where not exists (select from pg_trigger where tgname = name and tgenabled = 'O')");
    }

    private LedgerProof() {}

    static List<Violation> of(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var violations = new ArrayList<Violation>();
        for (var question : QUESTIONS.entrySet()) {
            ask(connection, question.getKey(), question.getValue(), violations);
        }
        charges(connection, violations);
        return violations;
    }

    private static void ask(Connection connection, String invariant, String question, List<Violation> violations)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                violations.add(new Violation(invariant, row.getString(1)));
            }
        }
    }

    /** I5: what a chunk's row says is charged and given back is what the fold of its journal comes to. */
    private static void charges(Connection connection, List<Violation> violations) throws SQLException {
        long after = 0;
        while (true) {
            Map<ChunkKey, int[]> rows = rows(connection, after);
            if (rows.isEmpty()) {
                return;
            }
            for (ChunkState state : Chunks.states(connection, rows.keySet())) {
                ChunkKey key = state.facts().key();
                int[] row = rows.get(key);
                after = Math.max(after, key.id());
                if (row != null && (row[0] != state.posted() || row[1] != state.voided())) {
                    violations.add(new Violation(
                            "I5",
                            "chunk " + key.id() + " has posted " + row[0] + " and voided " + row[1]
                                    + "; its deliveries come to " + state.posted() + " and " + state.voided()));
                }
            }
        }
    }

    private static Map<ChunkKey, int[]> rows(Connection connection, long after) throws SQLException {
        Map<ChunkKey, int[]> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select day, id, posted, voided from messaging.chunk where id > ? order by id limit ?")) {
            query.setLong(1, after);
            query.setInt(2, CHUNKS_AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.put(
                            new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)),
                            new int[] {row.getInt(3), row.getInt(4)});
                }
            }
        }
        return rows;
    }
}

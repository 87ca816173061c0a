package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.quota.LedgerCheck.Progress;
import org.qunfa.messaging.quota.Violation;

/** The proof of the ledger: every invariant as a question whose answer must be empty, on one snapshot of the database. */
final class LedgerProof {

    private static final int CHUNKS_AT_ONCE = 200;

    /** How many sentences are told of one invariant; more say nothing new, and there may be millions. */
    private static final int MOST_SENTENCES = 100;

    private static final String SUMS = """
            select 'the balances of ' || product || ' come to ' || sum(balance)
            from messaging.ledger_account group by product having sum(balance) <> 0""";

    private static final String SIGNS = """
            select 'account ' || id || ' has ' || balance from messaging.ledger_account
            where organisation is not null and balance < 0""";

    /** The first half of what is asked about reservations; what follows says which chunks {@code c} are looked at. */
    private static final String RESERVATIONS = """
            select 'chunk ' || c.id || ' has reserved ' || c.reserved || ', posted ' || c.posted || ', voided ' || c.voided
                || '; its transfers say ' || coalesce(t.reserved, 0) || ', ' || coalesce(t.posted, 0) || ', '
                || coalesce(t.voided, 0)
            from %s left join lateral (
                select sum(segments) filter (where kind = 'reserve') as reserved,
                    sum(segments) filter (where kind = 'post') as posted,
                    sum(segments) filter (where kind = 'void') as voided
                from messaging.ledger_transfer where chunk = c.id) t on true
            where (c.reserved, c.posted, c.voided)
                is distinct from (coalesce(t.reserved, 0), coalesce(t.posted, 0), coalesce(t.voided, 0))""";

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("I1", SUMS);
        QUESTIONS.put("I2", SIGNS);
        QUESTIONS.put("I3", """
                select 'account ' || coalesce(a.id, t.account) || ' has ' || coalesce(a.balance::text, 'no row')
                    || ', its transfers come to ' || coalesce(t.sum, 0)
                from messaging.ledger_account a full join (
                    select account, sum(amount) as sum from (
                        select source as account, -segments as amount from messaging.ledger_transfer
                        union all select target, segments from messaging.ledger_transfer) m group by account) t
                    on t.account = a.id
                where a.balance is distinct from coalesce(t.sum, 0)
                union all
                select 'transfer ' || t.id || ' of type ' || t.kind || ' goes from ' || s.kind || ' to ' || a.kind
                from messaging.ledger_transfer t
                join messaging.ledger_account s on s.id = t.source join messaging.ledger_account a on a.id = t.target
                where (t.kind, s.kind, a.kind) not in (
                        ('topup', 'issued', 'available'), ('reserve', 'available', 'reserved'),
                        ('post', 'reserved', 'consumed'), ('void', 'reserved', 'available'),
                        ('hold', 'available', 'hold'), ('hold-done', 'hold', 'issued'),
                        ('hold-undo', 'hold', 'available'), ('adjust', 'adjust', 'available'),
                        ('adjust', 'available', 'adjust'), ('expire', 'available', 'expired'))
                    or t.product <> s.product or t.product <> a.product
                    or t.organisation <> coalesce(s.organisation, t.organisation)
                    or t.organisation <> coalesce(a.organisation, t.organisation)""");
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
        QUESTIONS.put("I7", """
                select 'trigger ' || name || ' is missing'
                from unnest(array['ledger_transfer_stays', 'ledger_transfer_whole', 'ledger_repair_stays',
                    'ledger_repair_whole']) as t(name)
                where not exists (select from pg_trigger where tgname = name and tgenabled = 'O'
                    and tgrelid in ('messaging.ledger_transfer'::regclass, 'messaging.ledger_repair'::regclass))""");
        QUESTIONS.put("I10", """
                select 'grants of ' || coalesce(l.organisation, a.organisation) || ' for '
                    || coalesce(l.product, a.product) || ' have ' || coalesce(l.remaining, 0) || ' left, and '
                    || coalesce(a.unspent, 0) || ' is available or reserved'
                from (select organisation, product, sum(remaining) as remaining from messaging.quota_lot
                    group by 1, 2) l
                full join (select organisation, product, sum(balance) as unspent from messaging.ledger_account
                    where kind in ('available', 'reserved') group by 1, 2) a
                    on a.organisation = l.organisation and a.product = l.product
                where coalesce(l.remaining, 0) < coalesce(a.unspent, 0)
                union all
                select 'holds of ' || coalesce(h.organisation, a.organisation) || ' for '
                    || coalesce(h.product, a.product) || ' come to ' || coalesce(h.held, 0) || ', and its account has '
                    || coalesce(a.balance, 0)
                from (select organisation, product, sum(segments) as held from messaging.quota_hold
                    where state = 'held' group by 1, 2) h
                full join (select organisation, product, balance from messaging.ledger_account where kind = 'hold') a
                    on a.organisation = h.organisation and a.product = h.product
                where coalesce(h.held, 0) <> coalesce(a.balance, 0)""");
    }

    private LedgerProof() {}

    /** Makes the transaction a reader of one snapshot that takes its time; a reader holds back no events. */
    static void begin(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            statement.execute("set transaction read only");
        }
    }

    /** Proves everything. */
    static List<Violation> of(Connection connection, Progress progress) throws SQLException {
        begin(connection);
        var violations = new ArrayList<Violation>();
        int step = 0;
        for (var question : QUESTIONS.entrySet()) {
            progress.at("questions", step++, QUESTIONS.size());
            ask(connection, question.getKey(), question.getValue(), violations);
        }
        progress.at("questions", step, QUESTIONS.size());
        charges(connection, violations, progress);
        return violations;
    }

    /** Looks at the sums, and at the reservations of chunks that transfers behind this one were about. */
    static List<Violation> quickly(Connection connection, long after, int mostChunks) throws SQLException {
        begin(connection);
        var violations = new ArrayList<Violation>();
        ask(connection, "I1", SUMS, violations);
        ask(connection, "I2", SIGNS, violations);
        String recent = "(select distinct chunk, notice from (select chunk, notice from messaging.ledger_transfer"
                + " where seq > " + after + " and chunk is not null order by seq desc limit " + mostChunks + ") t) r"
                + " join messaging.notice n on n.id = r.notice"
                + " join messaging.chunk c on c.day = n.day and c.id = r.chunk";
        ask(connection, "I4", RESERVATIONS.formatted(recent), violations);
        ask(
                connection,
                "I6",
                "select 'chunk ' || c.id || ' is done with ' || c.reserved - c.posted - c.voided || ' open' from "
                        + recent + " where c.state = 3 and c.reserved <> c.posted + c.voided",
                violations);
        return violations;
    }

    private static void ask(Connection connection, String invariant, String question, List<Violation> violations)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            query.setMaxRows(MOST_SENTENCES);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    violations.add(new Violation(invariant, row.getString(1)));
                }
            }
        }
    }

    /** I5: what a chunk's row says is charged and given back is what the fold of its journal comes to. */
    private static void charges(Connection connection, List<Violation> violations, Progress progress)
            throws SQLException {
        long all = count(connection);
        long done = 0;
        int told = 0;
        var after = new ChunkKey(LocalDate.EPOCH, 0);
        for (Map<ChunkKey, int[]> rows = rows(connection, after);
                !rows.isEmpty() && told < MOST_SENTENCES;
                rows = rows(connection, after)) {
            for (ChunkState state : Chunks.states(connection, rows.keySet())) {
                ChunkKey key = state.facts().key();
                int[] row = rows.getOrDefault(key, new int[] {-1, -1});
                if (row[0] != state.posted() || row[1] != state.voided()) {
                    told++;
                    violations.add(new Violation(
                            "I5",
                            "chunk " + key.id() + " has posted " + row[0] + " and voided " + row[1]
                                    + "; its deliveries come to " + state.posted() + " and " + state.voided()));
                }
                after = key;
            }
            done += rows.size();
            progress.at("chunks", done, all);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) from messaging.chunk");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<ChunkKey, int[]> rows(Connection connection, ChunkKey after) throws SQLException {
        Map<ChunkKey, int[]> rows = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select day, id, posted, voided from messaging.chunk
                where day >= ? and (day, id) > (?, ?) order by day, id limit ?""")) {
            query.setObject(1, after.day());
            query.setObject(2, after.day());
            query.setLong(3, after.id());
            query.setInt(4, CHUNKS_AT_ONCE);
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

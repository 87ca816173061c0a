package org.qunfa.messaging.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the ledger, and keeps what was found where every node sees it. Nothing is mended by itself: what a quick check found
 * stays until a whole proof finds nothing.
 */
@Component
public final class LedgerAuditor implements LedgerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerAuditor.class);

    private static final int MOST_CHUNKS = 20_000;

    /** How far back the first quick check of a node looks, in transfers. */
    private static final long FIRST_LOOK = 20_000;

    private static final int MOST_KEPT = 100;

    private final Database database;

    /** Quick checks go on behind where the last but one ended: numbers are drawn before they are committed. */
    private long lastEnd = -1;

    private long lastButOneEnd = -1;

    @Activate
    public LedgerAuditor(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public List<Violation> check(Depth depth, Progress progress) {
        List<Violation> violations = depth == Depth.WHOLE
                ? database.transaction(connection -> LedgerProof.of(connection, progress))
                : quick();
        for (Violation violation : violations) {
            LOG.error("the ledger does not hold, {}: {}", violation.invariant(), violation.sentence());
        }
        database.transaction(connection -> {
            keep(connection, depth, violations);
            return violations;
        });
        return violations;
    }

    private synchronized List<Violation> quick() {
        long end = database.read(LedgerAuditor::end);
        long after = lastButOneEnd >= 0 ? lastButOneEnd : end - FIRST_LOOK;
        List<Violation> violations =
                database.transaction(connection -> LedgerProof.quickly(connection, after, MOST_CHUNKS));
        lastButOneEnd = lastEnd;
        lastEnd = end;
        return violations;
    }

    private static long end(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select coalesce(max(seq), 0) from messaging.ledger_transfer"
                                + " where seq > (select coalesce(pg_sequence_last_value("
                                + "pg_get_serial_sequence('messaging.ledger_transfer', 'seq')::regclass), 0) - 1000)");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void keep(Connection connection, Depth depth, List<Violation> violations) throws SQLException {
        if (depth == Depth.QUICK && known(connection).containsAll(violations)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.ledger_check (whole, invariants, sentences) values (?, ?, ?)")) {
            List<Violation> kept = violations.subList(0, Math.min(MOST_KEPT, violations.size()));
            insert.setBoolean(1, depth == Depth.WHOLE);
            insert.setArray(2, texts(connection, kept.stream().map(Violation::invariant)));
            insert.setArray(3, texts(connection, kept.stream().map(Violation::sentence)));
            insert.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static Set<Violation> known(Connection connection) throws SQLException {
        var known = new LinkedHashSet<Violation>();
        try (PreparedStatement query = connection.prepareStatement("""
                select invariants, sentences from messaging.ledger_check
                where id >= coalesce((select max(id) from messaging.ledger_check where whole), 0)
                order by id limit ?""")) {
            query.setInt(1, MOST_KEPT);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String[] invariants = (String[]) row.getArray(1).getArray();
                    String[] sentences = (String[]) row.getArray(2).getArray();
                    for (int i = 0; i < invariants.length; i++) {
                        known.add(new Violation(invariants[i], sentences[i]));
                    }
                }
            }
        }
        return known;
    }

    @Override
    public Findings findings() {
        return database.read(connection -> new Findings(new ArrayList<>(known(connection)), provedAt(connection)));
    }

    private static @Nullable Instant provedAt(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select max(at) from messaging.ledger_check where whole");
                ResultSet row = query.executeQuery()) {
            row.next();
            OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
    }

    @Override
    public List<Difference> differences(Progress progress) {
        return database.transaction(connection -> Rebuild.differences(connection, progress));
    }

    @Override
    public List<Difference> rebuild(String reason, String actor, Progress progress) {
        Inputs.reason(reason);
        List<Difference> found = differences(progress);
        if (found.isEmpty()) {
            return found;
        }
        var order = new Rebuild.Order(reason, actor);
        return database.transaction(connection -> Rebuild.set(connection, found, order, progress));
    }
}

package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.inbound.Departures;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.ledger.Settlement;
import org.qunfa.store.Script;

/**
 * Writes batches, in the caller's transaction. Rows are locked in the order chunk, ledger, notice, as everywhere.
 *
 * <p>Two fences keep out what an earlier owner still wants to write: a chunk's row is written only on top of the version that
 * the writer has read, and positions are released only while their notice is active in the epoch that the writer knows, and
 * nobody halts whoever sends it.
 */
final class BatchWriter {

    /** The SQL state of a write that rests on what somebody else has changed since: nothing was written. */
    static final String STALE = "QF001";

    private static final String DEADLOCK = "40P01";

    private final Ledger ledger;
    private final Departures departures;
    private final NoticeProgress progress = new NoticeProgress();

    /** For what releases nothing. */
    BatchWriter(Ledger ledger) {
        this(ledger, new Departures("", ""));
    }

    BatchWriter(Ledger ledger, Departures departures) {
        this.ledger = ledger;
        this.departures = departures;
    }

    /**
     * Writes the changes of chunks, their journal, carriers' ids, settlements, and the progress of their notices, in the
     * caller's transaction.
     *
     * @throws SQLException that {@linkplain #isPassing passes} when somebody else wrote a chunk, or a notice does not release
     */
    void write(Connection connection, Batch batch) throws SQLException {
        if (!batch.changes().isEmpty()) {
            script(connection, batch).run(connection);
            progress.write(connection, batch.changes());
        }
    }

    /** Whether nothing was written, and the same may well succeed when it is made anew. */
    static boolean isPassing(SQLException e) {
        return STALE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
    }

    /** Does the same, and commits. Takes one round trip, unless notices move on. */
    void commit(Connection connection, Batch batch) throws SQLException {
        if (batch.changes().stream().anyMatch(NoticeProgress::moves)) {
            write(connection, batch);
            connection.commit();
        } else {
            Script script = script(connection, batch);
            script.add("commit");
            script.run(connection);
        }
    }

    private Script script(Connection connection, Batch batch) throws SQLException {
        var script = new Script();
        List<Batch.Change> changes = List.copyOf(batch.changes());
        if (!changes.isEmpty()) {
            writeChunks(script, changes);
        }
        if (!batch.refs().isEmpty()) {
            writeRefs(script, batch.refs());
        }
        if (!batch.departures().isEmpty()) {
            departures.write(
                    script,
                    batch.departures().stream().map(hold -> hold.facts().key()).toList());
        }
        ledger.settle(connection, script, settlements(changes));
        if (batch.taken() != null) {
            writeTaken(script, batch.taken());
        }
        return script;
    }

    private static void writeChunks(Script script, List<Batch.Change> changes) {
        var rows = new ChangeRows(changes.size());
        changes.forEach(rows::add);
        rows.write(script);
    }

    private static ChunkFacts key(Batch.Change change) {
        return change.state().facts();
    }

    private static void writeRefs(Script script, List<Batch.Ref> refs) {
        var days = new int[refs.size()];
        var hashes = new long[refs.size()];
        var chunks = new long[refs.size()];
        var positions = new short[refs.size()];
        var parts = new short[refs.size()];
        for (int i = 0; i < hashes.length; i++) {
            Batch.Ref ref = refs.get(i);
            days[i] = (int) ref.state().facts().key().day().toEpochDay();
            hashes[i] = ref.hash();
            chunks[i] = ref.state().facts().key().id();
            positions[i] = (short) ref.position();
            parts[i] = (short) ref.part();
        }
        script.add("""
                insert into messaging.carrier_ref (day, hash, chunk, pos, part)
                select date '1970-01-01' + r.day, r.hash, r.chunk, r.pos, r.part
                from unnest(?::int[], ?::bigint[], ?::bigint[], ?::smallint[], ?::smallint[])
                    as r(day, hash, chunk, pos, part)""", days, hashes, chunks, positions, parts);
    }

    private static void writeTaken(Script script, Batch.Taken taken) {
        script.add("""
                insert into messaging.carrier_taken as t (since, channel, messages, parts)
                values (date_bin('15 minutes', now(), timestamptz '2000-01-01 00:00+00'), ?, ?, ?)
                on conflict (since, channel) do update
                    set messages = t.messages + excluded.messages, parts = t.parts + excluded.parts""", taken.channel(), taken.messages(), taken.parts());
    }

    private static List<Settlement> settlements(List<Batch.Change> changes) {
        var settlements = new ArrayList<Settlement>();
        for (Batch.Change change : changes) {
            int posted = change.state().posted() - change.postedBefore();
            int voided = change.state().voided() - change.voidedBefore();
            if (posted > 0 || voided > 0) {
                settlements.add(
                        new Settlement(key(change), posted, change.postedBefore(), voided, change.voidedBefore()));
            }
        }
        return settlements;
    }

    /** Notes in memory that the batch is durable. */
    static void written(Batch batch) {
        for (Batch.Change change : batch.changes()) {
            change.state().written(change.stage());
        }
        batch.departures().forEach(Hold::departureTold);
    }

    /** Whether the change takes its chunk past this stage for the first time. */
    static boolean passes(Batch.Change change, Stage stage) {
        return change.state().stage().compareTo(stage) < 0 && change.stage().compareTo(stage) >= 0;
    }
}

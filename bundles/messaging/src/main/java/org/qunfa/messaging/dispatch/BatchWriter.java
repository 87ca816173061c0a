package org.qunfa.messaging.dispatch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.ledger.Settlement;
import org.qunfa.model.DeliveryState;

/**
 * Writes batches, in the caller's transaction. Rows are locked in the order chunk, ledger, notice, as everywhere.
 *
 * <p>Two fences keep out what an earlier owner still wants to write: a chunk's row is written only on top of the version that
 * the writer has read, and positions are released only while their notice is active in the epoch that the writer knows.
 */
final class BatchWriter {

    private final Ledger ledger;
    private final NoticeProgress progress = new NoticeProgress();

    BatchWriter(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Writes the changes of chunks, their journal, carriers' ids, settlements, and the progress of their notices.
     *
     * @throws StaleException when somebody else wrote a chunk, or a notice does not release any more
     */
    void write(Connection connection, Batch batch) throws SQLException {
        if (batch.changes().isEmpty()) {
            return;
        }
        List<Batch.Change> changes = List.copyOf(batch.changes());
        writeChunks(connection, changes);
        writeJournal(connection, changes);
        if (!batch.refs().isEmpty()) {
            writeRefs(connection, batch.refs());
        }
        ledger.settle(connection, settlements(changes));
        progress.write(connection, changes);
    }

    private static void writeChunks(Connection connection, List<Batch.Change> changes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.chunk c
                set version = c.version + 1, cursor = i.cursor, rest = i.rest, counts = i.counts::int[],
                    posted = i.posted, voided = i.voided, state = i.state,
                    holder = case when i.state = 1 then c.holder end,
                    closed_at = case when i.state >= 2 then coalesce(c.closed_at, now()) end
                from unnest(?::date[], ?::bigint[], ?::int[], ?::int[], ?::smallint[], ?::text[], ?::int[], ?::int[],
                        ?::smallint[], ?::int[])
                    as i(day, id, version, cursor, rest, counts, posted, voided, state, run_epoch)
                where c.day = i.day and c.id = i.id and c.version = i.version
                    and (i.run_epoch is null or exists (
                        select from messaging.notice n
                        where n.id = c.notice and n.state = 'active' and n.run_epoch = i.run_epoch))""")) {
            update.setArray(
                    1, array(connection, "date", changes, c -> key(c).key().day()));
            update.setArray(
                    2, array(connection, "bigint", changes, c -> key(c).key().id()));
            update.setArray(3, array(connection, "int", changes, c -> c.state().version()));
            update.setArray(4, array(connection, "int", changes, c -> c.state().cursor()));
            update.setArray(5, array(connection, "smallint", changes, BatchWriter::rest));
            update.setArray(6, array(connection, "text", changes, BatchWriter::counts));
            update.setArray(7, array(connection, "int", changes, c -> c.state().posted()));
            update.setArray(8, array(connection, "int", changes, c -> c.state().voided()));
            update.setArray(
                    9, array(connection, "smallint", changes, c -> c.stage().ordinal()));
            update.setArray(10, array(connection, "int", changes, Batch.Change::runEpoch));
            if (update.executeUpdate() != changes.size()) {
                throw new StaleException("a chunk was changed by somebody else, or its notice does not release");
            }
        }
    }

    private static ChunkFacts key(Batch.Change change) {
        return change.state().facts();
    }

    private static @Nullable Object rest(Batch.Change change) {
        DeliveryState rest = change.state().rest();
        return rest == null ? null : rest.ordinal();
    }

    private static String counts(Batch.Change change) {
        return Arrays.stream(change.state().counts())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void writeJournal(Connection connection, List<Batch.Change> changes) throws SQLException {
        List<Batch.Change> telling =
                changes.stream().filter(c -> !c.entries().isEmpty()).toList();
        if (telling.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                select * from unnest(?::date[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bytea[], ?::boolean[])""")) {
            insert.setArray(
                    1, array(connection, "date", telling, c -> key(c).key().day()));
            insert.setArray(2, array(connection, "uuid", telling, c -> key(c).organisation()));
            insert.setArray(3, array(connection, "uuid", telling, c -> key(c).notice()));
            insert.setArray(
                    4, array(connection, "bigint", telling, c -> key(c).key().id()));
            insert.setObject(
                    5, telling.stream().map(c -> Journal.write(c.entries())).toArray(byte[][]::new));
            insert.setArray(6, array(connection, "boolean", telling, c -> Journal.tells(c.entries())));
            insert.executeUpdate();
        }
    }

    private static void writeRefs(Connection connection, List<Batch.Ref> refs) throws SQLException {
        var hashes = new long[refs.size()];
        var chunks = new long[refs.size()];
        var positions = new short[refs.size()];
        var parts = new short[refs.size()];
        var days = new int[refs.size()];
        for (int i = 0; i < hashes.length; i++) {
            Batch.Ref ref = refs.get(i);
            days[i] = (int) ref.state().facts().key().day().toEpochDay();
            hashes[i] = ref.hash();
            chunks[i] = ref.state().facts().key().id();
            positions[i] = (short) ref.position();
            parts[i] = (short) ref.part();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.carrier_ref (day, hash, chunk, pos, part)
                select date '1970-01-01' + r.day, r.hash, r.chunk, r.pos, r.part
                from unnest(?::int[], ?::bigint[], ?::bigint[], ?::smallint[], ?::smallint[])
                    as r(day, hash, chunk, pos, part)""")) {
            insert.setObject(1, days);
            insert.setObject(2, hashes);
            insert.setObject(3, chunks);
            insert.setObject(4, positions);
            insert.setObject(5, parts);
            insert.executeUpdate();
        }
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
    }

    /** Whether the change takes its chunk past this stage for the first time. */
    static boolean passes(Batch.Change change, Stage stage) {
        return change.state().stage().compareTo(stage) < 0 && change.stage().compareTo(stage) >= 0;
    }

    private interface Value {
        @Nullable
        Object of(Batch.Change change);
    }

    private static Array array(Connection connection, String type, List<Batch.Change> changes, Value value)
            throws SQLException {
        return connection.createArrayOf(type, changes.stream().map(value::of).toArray());
    }
}

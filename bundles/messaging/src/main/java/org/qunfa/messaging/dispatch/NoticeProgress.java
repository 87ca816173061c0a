package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.NoticeState;

/** Moves notices on when their chunks close and are done: active to draining, draining to done, cancelling to cancelled. */
final class NoticeProgress {

    private static final class Steps {
        private int closed;
        private int done;
    }

    /** Whether the change may move its notice on. */
    static boolean moves(Batch.Change change) {
        return BatchWriter.passes(change, Stage.CLOSED) || BatchWriter.passes(change, Stage.DONE);
    }

    void write(Connection connection, Collection<Batch.Change> changes) throws SQLException {
        // Sorted, so that two writers who move the same notices wait for each other instead of locking up.
        Map<UUID, Steps> notices = new TreeMap<>();
        for (Batch.Change change : changes) {
            boolean closes = BatchWriter.passes(change, Stage.CLOSED);
            boolean finishes = BatchWriter.passes(change, Stage.DONE);
            if (closes || finishes) {
                Steps steps = notices.computeIfAbsent(change.state().facts().notice(), n -> new Steps());
                steps.closed += closes ? 1 : 0;
                steps.done += finishes ? 1 : 0;
            }
        }
        for (var notice : notices.entrySet()) {
            step(connection, notice.getKey(), notice.getValue());
        }
    }

    /**
     * Chunks of these notices came from waiting to their end.
     *
     * @param notices how many of each; in order, for the same reason
     */
    void finished(Connection connection, Map<UUID, Integer> notices) throws SQLException {
        for (var notice : notices.entrySet()) {
            var steps = new Steps();
            steps.closed = notice.getValue();
            steps.done = notice.getValue();
            step(connection, notice.getKey(), steps);
        }
    }

    private static void step(Connection connection, UUID notice, Steps steps) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                with before as (select id, state from messaging.notice where id = ? for update)
                update messaging.notice n
                set unclosed = n.unclosed - ?, undone = n.undone - ?,
                    state = case
                        when n.state = 'refused' then 'refused'
                        when n.undone - ? = 0 and n.state = 'cancelling' then 'cancelled'
                        when n.undone - ? = 0 then 'done'
                        when n.unclosed - ? = 0 and n.state in ('active', 'paused') then 'draining'
                        else n.state end,
                    ended_at = case when n.undone - ? = 0 then now() end
                from before b where n.id = b.id
                returning n.day, n.organisation, n.state, b.state""")) {
            update.setObject(1, notice);
            update.setInt(2, steps.closed);
            update.setInt(3, steps.done);
            update.setInt(4, steps.done);
            update.setInt(5, steps.done);
            update.setInt(6, steps.closed);
            update.setInt(7, steps.done);
            try (ResultSet row = update.executeQuery()) {
                if (row.next() && !row.getString(3).equals(row.getString(4))) {
                    tell(
                            connection,
                            row.getObject(1, LocalDate.class),
                            row.getObject(2, UUID.class),
                            new Told(notice, stateOf(row.getString(3))));
                }
            }
        }
    }

    /** A notice and the state that it came to. */
    record Told(UUID notice, NoticeState state) {}

    /** Writes a notice's new state to the journal. */
    static void tell(Connection connection, LocalDate day, UUID organisation, Told told) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, notice, entries) values (?, ?, ?, ?)")) {
            insert.setObject(1, day);
            insert.setObject(2, organisation);
            insert.setObject(3, told.notice());
            insert.setBytes(4, Journal.write(told.state()));
            insert.executeUpdate();
        }
    }

    /** The state with this word. */
    static NoticeState stateOf(String word) {
        return NoticeState.valueOf(word.toUpperCase(Locale.ROOT));
    }
}

package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.ledger.Settlement;
import org.qunfa.store.Script;

/**
 * Ends chunks of which nothing was ever released, thousands at once and without opening them: all that they hold comes to one
 * state, and all of their reservations comes back. The others are {@link Sweeps}' work.
 */
final class Endings {

    private static final int AT_ONCE = 5_000;

    private final Ledger ledger;
    private final NoticeProgress progress = new NoticeProgress();

    Endings(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Ends them.
     *
     * @param which a condition on the notice {@code n}
     * @return how many
     */
    int end(Connection connection, String which, Entry.Rest as) throws SQLException {
        var settlements = new ArrayList<Settlement>();
        Map<UUID, Integer> notices = new TreeMap<>();
        int ended = 0;
        try (PreparedStatement update = connection.prepareStatement("""
                with free as (
                    select c.day, c.id, c.voided
                    from messaging.notice n join messaging.chunk c on c.notice = n.id and c.day = n.day
                    where %s and c.state = 0 and c.cursor = 0
                    order by c.id limit ? for update of c skip locked),
                ended as (
                    update messaging.chunk c
                    set rest = ?, voided = c.reserved, state = ?, version = c.version + 1, closed_at = now()
                    from free f where c.day = f.day and c.id = f.id
                    returning c.day, c.id, c.organisation, c.notice, c.reserved, f.voided),
                told as (
                    insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                    select day, organisation, notice, id, ?, false from ended)
                select day, id, organisation, notice, reserved, voided from ended order by id""".formatted(which))) {
            update.setInt(1, AT_ONCE);
            update.setInt(2, as.state().ordinal());
            update.setInt(3, Stage.DONE.ordinal());
            update.setBytes(4, Journal.write(List.of(as)));
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    Settlement settlement = settlement(row);
                    notices.merge(settlement.chunk().notice(), 1, Integer::sum);
                    settlements.add(settlement);
                    ended++;
                }
            }
        }
        settle(connection, settlements);
        progress.finished(connection, notices);
        return ended;
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        var facts = new ChunkFacts(
                new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)),
                row.getObject(4, UUID.class),
                row.getObject(3, UUID.class),
                0,
                0,
                new byte[0]);
        return new Settlement(facts, 0, 0, row.getInt(5) - row.getInt(6), row.getInt(6));
    }

    private void settle(Connection connection, List<Settlement> settlements) throws SQLException {
        var script = new Script();
        ledger.settle(connection, script, settlements);
        script.run(connection);
    }
}

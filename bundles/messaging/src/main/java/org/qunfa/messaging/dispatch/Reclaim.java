package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;

/**
 * Takes chunks away from lines that nobody tends any more, after a crash with another configuration for example, so that other
 * lines can go on and what is cancelled or over can end. What was released without an answer is in doubt then; it is left to
 * its own line, should that come back, because no other can know whether it was sent.
 */
final class Reclaim {

    private final BatchWriter writer;

    Reclaim(Ledger ledger) {
        writer = new BatchWriter(ledger);
    }

    /**
     * Takes some chunks of one line.
     *
     * @param after how long a lease must have been over
     * @return how many
     */
    int some(Connection connection, Duration after) throws SQLException {
        ChannelId channel = untended(connection, after);
        if (channel == null) {
            return 0;
        }
        var batch = new Batch();
        List<Chunks.Row> rows = Chunks.rows(connection, held(connection, channel));
        for (Chunks.Row row : rows) {
            free(batch, row);
        }
        writer.write(connection, batch);
        Doubts.insert(connection, channel, batch.doubts());
        return rows.size();
    }

    private static void free(Batch batch, Chunks.Row row) {
        ChunkState state = row.state();
        Batch.Change change = batch.change(state);
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == DeliveryState.IN_FLIGHT) {
                batch.note(change, state.doubted(i, "interrupted"));
                batch.doubt(new Batch.Doubt(state, i, row.fingerprints()[i]));
            }
        }
        change.stage(state.isDone() ? Stage.DONE : state.isClosed(0) ? Stage.CLOSED : Stage.WAITING);
    }

    /** A line whose lease is over and that holds chunks; its next owner waits for this transaction. */
    private static @Nullable ChannelId untended(Connection connection, Duration after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                update messaging.channel_lease set epoch = epoch + 1, owner = null where channel = (
                    select channel from messaging.channel_lease l
                    where (owner is null or until < now() - ? * interval '1 millisecond')
                        and exists (select from messaging.chunk c where c.state = 1 and c.holder = l.channel)
                    limit 1 for update skip locked)
                returning channel""")) {
            query.setLong(1, after.toMillis());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new ChannelId(row.getString(1)) : null;
            }
        }
    }

    private static List<ChunkKey> held(Connection connection, ChannelId channel) throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement(
                "select day, id from messaging.chunk where state = 1 and holder = ? order by id limit ? for update")) {
            query.setString(1, channel.value());
            query.setInt(2, Sweeps.AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)));
                }
            }
        }
        return keys;
    }
}

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
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/**
 * Gives what is in doubt on a line back to it, to be sent again: chunks that were closed are held by the line once more, and their
 * notices are active. In the caller's transaction, which locks chunks before notices, as everywhere.
 */
final class Replays {

    /** What stands in the way of sending any of it again. */
    private static final String ALIVE = "n.state in ('active', 'draining') and n.valid_until > now()"
            + " and (n.hours_end is null or n.hours_end > now())";

    private static final String CHUNKS = """
            select c.day, c.id, c.state = 2 or (c.state = 1 and c.holder = ?)
            from messaging.chunk c join messaging.notice n on n.id = c.notice
            where (c.day, c.id) in (select d.day, d.chunk from messaging.doubt d where d.channel = ?)
                and c.state < 3 and c.counts[%d] > 0 and %s
            order by c.day, c.id""".formatted(DeliveryState.IN_DOUBT.ordinal() + 1, ALIVE);

    private final String channel;

    Replays(ChannelId channel) {
        this.channel = channel.value();
    }

    /** The chunks of which something is in doubt on the line. */
    private record Found(List<ChunkKey> open, List<ChunkKey> left) {}

    /** What could be sent again now. */
    Channels.Replay look(Connection connection) throws SQLException {
        Found found = find(connection, CHUNKS);
        int messages = 0;
        for (List<ChunkKey> some : slices(found.open())) {
            for (ChunkState state : Chunks.states(connection, some)) {
                messages += toGive(state).size();
            }
        }
        return new Channels.Replay(messages, left(connection, found));
    }

    /** Has it sent again. */
    Channels.Replay replay(Connection connection) throws SQLException {
        Found found = find(connection, CHUNKS + " for update of c");
        int messages = 0;
        Map<UUID, Integer> reopened = new TreeMap<>();
        for (List<ChunkKey> some : slices(found.open())) {
            for (ChunkState state : Chunks.states(connection, some)) {
                messages += give(connection, state, reopened);
            }
        }
        for (var notice : reopened.entrySet()) {
            reopen(connection, notice.getKey(), notice.getValue());
        }
        return new Channels.Replay(messages, left(connection, found));
    }

    private Found find(Connection connection, String sql) throws SQLException {
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, channel);
            query.setString(2, channel);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var key = new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2));
                    (row.getBoolean(3) ? found.open() : found.left()).add(key);
                }
            }
        }
        return found;
    }

    private static List<List<ChunkKey>> slices(List<ChunkKey> keys) {
        var slices = new ArrayList<List<ChunkKey>>();
        for (int from = 0; from < keys.size(); from += Sweeps.AT_ONCE) {
            slices.add(keys.subList(from, Math.min(keys.size(), from + Sweeps.AT_ONCE)));
        }
        return slices;
    }

    private int left(Connection connection, Found found) throws SQLException {
        int left = 0;
        for (List<ChunkKey> some : slices(found.left())) {
            for (ChunkState state : Chunks.states(connection, some)) {
                left += state.inDoubtOn(channel).size();
            }
        }
        return left;
    }

    /** What of a chunk is not being sent again yet; what was to be, and was closed before it was, is not. */
    private List<Integer> toGive(ChunkState state) {
        boolean closed = state.stage() == Stage.CLOSED;
        return state.inDoubtOn(channel).stream()
                .filter(i -> closed || !state.isToResend(i))
                .toList();
    }

    /** Gives a chunk to the line; how many of its messages are sent again. */
    private int give(Connection connection, ChunkState state, Map<UUID, Integer> reopened) throws SQLException {
        var entries = new ArrayList<Entry>();
        boolean closed = state.stage() == Stage.CLOSED;
        if (closed) {
            entries.add(new Entry.Held(channel));
        }
        List<Integer> positions = toGive(state);
        for (int position : positions) {
            Entry entry = state.resend(position, channel);
            if (entry != null) {
                entries.add(entry);
            }
        }
        if (!positions.isEmpty()) {
            write(connection, state, entries);
            if (closed) {
                reopened.merge(state.facts().notice(), 1, Integer::sum);
            }
        }
        return positions.size();
    }

    private void write(Connection connection, ChunkState state, List<Entry> entries) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                with given as (
                    update messaging.chunk set state = 1, holder = ?, version = version + 1, closed_at = null
                    where day = ? and id = ?
                    returning day, organisation, notice, id)
                insert into messaging.journal (day, organisation, notice, chunk, entries, tells)
                select day, organisation, notice, id, ?, false from given""")) {
            update.setString(1, channel);
            update.setObject(2, state.facts().key().day());
            update.setLong(3, state.facts().key().id());
            update.setBytes(4, Journal.write(entries));
            update.executeUpdate();
        }
    }

    private static void reopen(Connection connection, UUID notice, int chunks) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                with before as (select id, state from messaging.notice where id = ? for update)
                update messaging.notice n
                set unclosed = n.unclosed + ?,
                    state = case when b.state = 'draining' then 'active' else b.state end,
                    run_epoch = n.run_epoch + case when b.state = 'draining' then 1 else 0 end
                from before b where n.id = b.id
                returning n.day, n.organisation, b.state""")) {
            update.setObject(1, notice);
            update.setInt(2, chunks);
            try (ResultSet row = update.executeQuery()) {
                if (row.next() && row.getString(3).equals("draining")) {
                    NoticeProgress.tell(
                            connection,
                            row.getObject(1, LocalDate.class),
                            row.getObject(2, UUID.class),
                            new NoticeProgress.Told(notice, NoticeState.ACTIVE));
                }
            }
        }
    }
}

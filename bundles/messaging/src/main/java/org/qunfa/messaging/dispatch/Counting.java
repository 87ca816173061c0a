package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.messaging.frequency.FrequencyCheck.Message;
import org.qunfa.messaging.frequency.FrequencyCheck.Sender;
import org.qunfa.model.DeliveryState;

/**
 * Counts the recipients of chunks as written to, once for each chunk: who is denied is written with the chunk in the same
 * transaction, because a line that takes the chunk later must not count anybody again.
 */
final class Counting {

    private static final String BETWEEN = "\t";

    private final FrequencyCheck check;

    Counting(FrequencyCheck check) {
        this.check = check;
    }

    /** Stops those who were denied when their chunk was counted. */
    static void recall(Connection connection, List<Hold> holds) throws SQLException {
        Map<Long, Hold> byId = byId(holds);
        try (PreparedStatement query = connection.prepareStatement("""
                select id, denied from messaging.chunk
                where day = any(?) and id = any(?) and denied is not null""")) {
            keys(connection, query, holds);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Hold hold = Objects.requireNonNull(byId.get(row.getLong(1)));
                    for (String denied : (String[]) row.getArray(2).getArray()) {
                        String[] words = denied.split(BETWEEN, 5);
                        hold.stop(Integer.parseInt(words[0]), new Stop(words[1], words[2], words[3], words[4]));
                    }
                }
            }
        }
    }

    /** Counts those who are still to be written to, in chunks that were not counted in the longest window. */
    void count(Connection connection, List<Hold> holds) throws SQLException {
        Set<Long> uncounted = uncounted(connection, holds);
        List<Message> messages = new ArrayList<>();
        List<Hold> of = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (Hold hold : holds) {
            if (!uncounted.contains(hold.facts().key().id())) {
                continue;
            }
            var sender = new Sender(hold.facts().organisation(), hold.terms().wording());
            ChunkState state = hold.state();
            for (int i = state.cursor(); i < hold.facts().size(); i++) {
                if (state.state(i) == DeliveryState.PENDING && !hold.stops().containsKey(i)) {
                    messages.add(new Message(
                            sender,
                            hold.fingerprints()[i],
                            hold.content().text(i).text()));
                    of.add(hold);
                    positions.add(i);
                }
            }
        }
        if (uncounted.isEmpty()) {
            return;
        }
        List<@Nullable Stop> stops = check.count(connection, messages);
        Map<Hold, List<String>> denied = new HashMap<>();
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get(i);
            if (stop != null) {
                of.get(i).stop(positions.get(i), stop);
                denied.computeIfAbsent(of.get(i), h -> new ArrayList<>()).add(words(positions.get(i), stop));
            }
        }
        note(connection, holds, uncounted, denied);
    }

    private static String words(int position, Stop stop) {
        return String.join(
                BETWEEN, Integer.toString(position), stop.reason(), stop.rule(), stop.version(), stop.detail());
    }

    private static Set<Long> uncounted(Connection connection, List<Hold> holds) throws SQLException {
        Set<Long> uncounted = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id from messaging.chunk
                where day = any(?) and id = any(?)
                    and (counted_at is null or counted_at < now() - interval '24 hours')""")) {
            keys(connection, query, holds);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    uncounted.add(row.getLong(1));
                }
            }
        }
        return uncounted;
    }

    private static void note(Connection connection, List<Hold> holds, Set<Long> counted, Map<Hold, List<String>> denied)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.chunk set counted_at = now(), denied = array_cat(denied, ?::text[]) where day = ? and id = ?")) {
            for (Hold hold : holds) {
                if (counted.contains(hold.facts().key().id())) {
                    List<String> words = denied.get(hold);
                    update.setArray(1, words == null ? null : connection.createArrayOf("text", words.toArray()));
                    update.setObject(2, hold.facts().key().day());
                    update.setLong(3, hold.facts().key().id());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static void keys(Connection connection, PreparedStatement query, List<Hold> holds) throws SQLException {
        var days = holds.stream().map(hold -> hold.facts().key().day()).distinct();
        var ids = holds.stream().map(hold -> hold.facts().key().id());
        query.setArray(1, connection.createArrayOf("date", days.toArray()));
        query.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
    }

    private static Map<Long, Hold> byId(List<Hold> holds) {
        Map<Long, Hold> byId = new HashMap<>();
        holds.forEach(hold -> byId.put(hold.facts().key().id(), hold));
        return byId;
    }
}

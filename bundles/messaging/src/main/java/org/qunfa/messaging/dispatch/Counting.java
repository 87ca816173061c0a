package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.messaging.frequency.FrequencyCheck.Counted;
import org.qunfa.messaging.frequency.FrequencyCheck.Message;
import org.qunfa.messaging.frequency.FrequencyCheck.Sender;
import org.qunfa.model.DeliveryState;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the recipients of chunks as written to, once for each chunk: who is denied is written with the chunk in the same
 * transaction, because a line that takes the chunk later must not count anybody again. Safe for use by many threads.
 */
final class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final String BETWEEN = "\t";
    private static final long LONGEST_WINDOW = Duration.ofDays(1).toMillis();

    private final FrequencyCheck check;

    Counting(FrequencyCheck check) {
        this.check = check;
    }

    /** A message that is counted, and where in its chunk it is. */
    private record Place(Hold hold, int position) {}

    /**
     * The messages of a chunk that were counted and never released.
     *
     * @param at when they were counted
     * @param cursor how far the chunk was; they are sent after all when it is further by now
     */
    record Unsent(ChunkKey chunk, long at, int cursor, List<Message> messages) {}

    /** Says when chunks were counted, and stops those who were denied then. */
    static void recall(Connection connection, List<Hold> holds) throws SQLException {
        Map<Long, Hold> byId = byId(holds);
        try (PreparedStatement query = connection.prepareStatement("""
                select id, counted_at, denied from messaging.chunk
                where day = any(?) and id = any(?) and (counted_at is not null or denied is not null)""")) {
            var days = holds.stream().map(hold -> hold.facts().key().day()).distinct();
            query.setArray(1, connection.createArrayOf("date", days.toArray()));
            query.setArray(2, connection.createArrayOf("bigint", byId.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Hold hold = Objects.requireNonNull(byId.get(row.getLong(1)));
                    OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
                    hold.countedAt(at == null ? 0 : at.toInstant().toEpochMilli());
                    var denied = row.getArray(3);
                    for (String one : denied == null ? new String[0] : (String[]) denied.getArray()) {
                        String[] words = one.split(BETWEEN, 5);
                        hold.stop(Integer.parseInt(words[0]), new Stop(words[1], words[2], words[3], words[4]));
                    }
                }
            }
        }
    }

    /** Counts those who are still to be written to, in chunks that were not counted in the longest window. */
    void count(Connection connection, List<Hold> holds) throws SQLException {
        boolean again = holds.stream().anyMatch(hold -> hold.countedAt() > 0);
        long stale = again ? check.now(connection) - LONGEST_WINDOW : 0;
        List<Hold> uncounted = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Hold hold : holds) {
            if (hold.countedAt() <= stale
                    && check.counts(connection, hold.terms().messageClass())) {
                uncounted.add(hold);
                ChunkState state = hold.state();
                for (int i = state.cursor(); i < hold.facts().size(); i++) {
                    if (state.state(i) == DeliveryState.PENDING && !hold.stops().containsKey(i)) {
                        places.add(new Place(hold, i));
                    }
                }
            }
        }
        if (places.isEmpty()) {
            return;
        }
        Counted counted = check.count(connection, messages(places));
        Map<Hold, List<String>> denied = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Stop stop = counted.stops().get(i);
            if (stop != null) {
                Place place = places.get(i);
                place.hold().stop(place.position(), stop);
                denied.computeIfAbsent(place.hold(), h -> new ArrayList<>()).add(words(place.position(), stop));
            }
        }
        note(connection, uncounted, counted.at(), denied);
    }

    private static List<Message> messages(List<Place> places) {
        Map<Hold, Sender> senders = new HashMap<>();
        List<Message> messages = new ArrayList<>(places.size());
        for (Place place : places) {
            Hold hold = place.hold();
            Sender sender = senders.computeIfAbsent(
                    hold,
                    h -> new Sender(
                            h.facts().organisation(),
                            h.terms().wording(),
                            h.terms().overruled()));
            String text = hold.content().text(place.position()).text();
            messages.add(new Message(sender, hold.fingerprints()[place.position()], text));
        }
        return messages;
    }

    private static String words(int position, Stop stop) {
        return String.join(
                BETWEEN, Integer.toString(position), stop.reason(), stop.rule(), stop.version(), stop.detail());
    }

    private static void note(Connection connection, List<Hold> counted, long at, Map<Hold, List<String>> denied)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.chunk set counted_at = ?, denied = array_cat(denied, ?::text[])
                where day = ? and id = ?""")) {
            for (Hold hold : counted) {
                List<String> words = denied.get(hold);
                update.setObject(1, Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
                update.setArray(2, words == null ? null : connection.createArrayOf("text", words.toArray()));
                update.setObject(3, hold.facts().key().day());
                update.setLong(4, hold.facts().key().id());
                update.addBatch();
                hold.countedAt(at);
            }
            update.executeBatch();
        }
    }

    /**
     * Who was not written to after all, because the notice was paused or cancelled, does not count as written to: takes that
     * back soon, on another thread. Should that fail, they count.
     */
    void letGo(Hold hold, Pump.Parts parts) {
        Unsent unsent = unsent(hold);
        if (unsent == null) {
            return;
        }
        try {
            parts.loaders().execute(() -> {
                try {
                    parts.database().transaction(connection -> giveBack(connection, unsent));
                } catch (StoreException e) {
                    LOG.debug("what was not sent stays counted: {}", e.sqlState());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("what was not sent stays counted, because the node stops");
        }
    }

    /** What a line counted and never released of a chunk that it lets go of; null when there is nothing. */
    static @Nullable Unsent unsent(Hold hold) {
        if (hold.countedAt() == 0) {
            return null;
        }
        ChunkState state = hold.state();
        List<Place> places = new ArrayList<>();
        for (int i = state.cursor(); i < hold.facts().size(); i++) {
            if (state.state(i) != DeliveryState.BLOCKED) {
                places.add(new Place(hold, i));
            }
        }
        return places.isEmpty()
                ? null
                : new Unsent(hold.facts().key(), hold.countedAt(), state.cursor(), messages(places));
    }

    /**
     * Makes that messages were never counted, unless somebody else has the chunk by now, in the caller's transaction.
     *
     * @return whether it did
     */
    boolean giveBack(Connection connection, Unsent unsent) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.chunk set counted_at = null
                where day = ? and id = ? and counted_at = ? and cursor = ? and state <> 1""")) {
            update.setObject(1, unsent.chunk().day());
            update.setLong(2, unsent.chunk().id());
            update.setObject(3, Instant.ofEpochMilli(unsent.at()).atOffset(ZoneOffset.UTC));
            update.setInt(4, unsent.cursor());
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        check.giveBack(connection, unsent.at(), unsent.messages());
        return true;
    }

    private static Map<Long, Hold> byId(List<Hold> holds) {
        Map<Long, Hold> byId = new HashMap<>();
        holds.forEach(hold -> byId.put(hold.facts().key().id(), hold));
        return byId;
    }
}

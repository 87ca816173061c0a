package org.qunfa.messaging.appeal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.lexicon.OwnWords;
import org.qunfa.model.DeliveryState;
import org.qunfa.store.Vault;

/** Finds the deliveries of a notice that rules blocked; one that is blocked stays so. */
final class BlockedDeliveries {

    private BlockedDeliveries() {}

    /** A delivery that is blocked, by its place in the notice's list. */
    record Place(ChunkKey chunk, int index, Addressee addressee) {}

    /** How many there are. */
    static int count(Connection connection, Source source) throws SQLException {
        // The states are counted in their order, of which BLOCKED is the first.
        try (PreparedStatement query = connection.prepareStatement(
                "select coalesce(sum(counts[1]), 0) from messaging.chunk where notice = ? and day = ?")) {
            query.setObject(1, source.id());
            query.setObject(2, source.day());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The chunks that hold any, in the order of the list. */
    static List<ChunkKey> chunks(Connection connection, Source source) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id from messaging.chunk where notice = ? and day = ? and counts[1] > 0 order by no")) {
            query.setObject(1, source.id());
            query.setObject(2, source.day());
            try (ResultSet row = query.executeQuery()) {
                return keys(row, source);
            }
        }
    }

    private static List<ChunkKey> keys(ResultSet row, Source source) throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        while (row.next()) {
            keys.add(new ChunkKey(source.day(), row.getLong(1)));
        }
        return keys;
    }

    /**
     * One delivery.
     *
     * @throws Refusal when there is none, or it is not blocked
     */
    static Place one(Connection connection, Vault vault, Source source, int index) throws SQLException {
        List<ChunkKey> keys;
        try (PreparedStatement query = connection.prepareStatement(
                "select id from messaging.chunk where notice = ? and day = ? and no = ? and n > ?")) {
            query.setObject(1, source.id());
            query.setObject(2, source.day());
            query.setInt(3, index / ChunkKey.SIZE);
            query.setInt(4, index % ChunkKey.SIZE);
            try (ResultSet row = query.executeQuery()) {
                keys = keys(row, source);
            }
        }
        if (keys.isEmpty()) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice or delivery");
        }
        return in(connection, vault, keys.get(0), i -> i == index).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Fault.CONFLICT,
                        "",
                        "not-blocked",
                        "no rule blocked this delivery; there is nothing to appeal against"));
    }

    /** Those in one chunk that are wanted, by their place in the list. */
    static List<Place> in(Connection connection, Vault vault, ChunkKey key, IntPredicate wanted) throws SQLException {
        var places = new ArrayList<Place>();
        for (Chunks.Row row : Chunks.rows(connection, List.of(key))) {
            var facts = row.state().facts();
            List<Addressee> addressees = Addressees.open(vault, row.recipients(), facts.notice(), facts.no());
            for (int i = 0; i < facts.size(); i++) {
                if (row.state().state(i) == DeliveryState.BLOCKED && wanted.test(facts.index(i))) {
                    places.add(new Place(key, facts.index(i), addressees.get(i)));
                }
            }
        }
        return places;
    }

    /** The first that is wanted; null when there is none. */
    static @Nullable Place first(Connection connection, Vault vault, Source source, IntPredicate wanted)
            throws SQLException {
        for (ChunkKey key : chunks(connection, source)) {
            List<Place> places = in(connection, vault, key, wanted);
            if (!places.isEmpty()) {
                return places.get(0);
            }
        }
        return null;
    }

    /** Why it is blocked. */
    static Stop stop(Connection connection, Place place) throws SQLException {
        int position = place.index() % ChunkKey.SIZE;
        for (Entry.Stopped stopped : stops(connection, place.chunk())) {
            if (stopped.position() == position) {
                return stopped.stop();
            }
        }
        throw new SQLException("a delivery is blocked, and nobody knows by what");
    }

    /** Whether nothing but an organisation's own words blocked those in these chunks that are wanted. */
    static boolean areOwn(Connection connection, List<ChunkKey> chunks, IntPredicate wanted, OwnWords own)
            throws SQLException {
        for (ChunkKey key : chunks) {
            var open = new BitSet();
            for (Chunks.Row row : Chunks.rows(connection, List.of(key))) {
                var facts = row.state().facts();
                for (int i = 0; i < facts.size(); i++) {
                    open.set(i, row.state().state(i) == DeliveryState.BLOCKED && wanted.test(facts.index(i)));
                }
            }
            for (Entry.Stopped stopped : stops(connection, key)) {
                if (open.get(stopped.position()) && !own.stopped(stopped.stop())) {
                    return false;
                }
                open.clear(stopped.position());
            }
            if (!open.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<Entry.Stopped> stops(Connection connection, ChunkKey key) throws SQLException {
        var stops = new ArrayList<Entry.Stopped>();
        try (PreparedStatement query = connection.prepareStatement(
                "select entries from messaging.journal where chunk = ? and day = ? order by seq")) {
            query.setLong(1, key.id());
            query.setObject(2, key.day());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    for (Entry entry : Journal.read(row.getBytes(1))) {
                        if (entry instanceof Entry.Stopped stopped) {
                            stops.add(stopped);
                        }
                    }
                }
            }
        }
        return stops;
    }

    /** The text as it would have gone out. */
    static String text(Source source, Place place) {
        var wording = source.wording();
        Addressee to = place.addressee();
        return wording.shown(wording.byName(to.values()), to.to().countryCode());
    }
}

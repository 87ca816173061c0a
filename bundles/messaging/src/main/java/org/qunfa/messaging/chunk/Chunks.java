package org.qunfa.messaging.chunk;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads chunks: a row, and the fold of its journal. */
public final class Chunks {

    private Chunks() {}

    /**
     * A chunk's row.
     *
     * @param recipients sealed
     * @param fingerprints of the recipients' numbers
     */
    public record Row(ChunkState state, byte[] recipients, long[] fingerprints) {}

    /** The states of the chunks, in the order of the keys; those that do not exist are left out. */
    public static List<ChunkState> states(Connection connection, Collection<ChunkKey> keys) throws SQLException {
        return rows(connection, keys).stream().map(Row::state).toList();
    }

    /** Hears what happened to chunks while their journal is read. */
    @FunctionalInterface
    public interface Follower {
        /** Called in order, after the entries of its commit were applied to the state. */
        void heard(ChunkState state, Entry entry, Instant at);
    }

    /** The chunks, in the order of the keys; those that do not exist are left out. */
    public static List<Row> rows(Connection connection, Collection<ChunkKey> keys) throws SQLException {
        return rows(connection, keys, null);
    }

    /** The same, with somebody who hears of everything that happened to them. */
    public static List<Row> rows(Connection connection, Collection<ChunkKey> keys, @Nullable Follower follower)
            throws SQLException {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Long, Row> byId = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select c.day, c.id, c.notice, c.organisation, c.no, c.n, c.segments, c.state, c.version, c.recipients,
                    c.fingerprints, c.network
                from messaging.chunk c join unnest(?::date[], ?::bigint[]) k(day, id) on c.day = k.day and c.id = k.id""")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "date", keys.stream().map(ChunkKey::day).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", keys.stream().map(ChunkKey::id).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byId.put(row.getLong(2), read(row));
                }
            }
        }
        replay(connection, byId, follower);
        var rows = new ArrayList<Row>();
        for (ChunkKey key : new LinkedHashSet<>(keys)) {
            Row row = byId.get(key.id());
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row read(ResultSet row) throws SQLException {
        var facts = new ChunkFacts(
                new ChunkKey(row.getObject(1, LocalDate.class), row.getLong(2)),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getInt(5),
                row.getInt(6),
                row.getBytes(7),
                row.getString(12));
        var fingerprints = new long[facts.size()];
        ByteBuffer.wrap(row.getBytes(11)).asLongBuffer().get(fingerprints);
        return new Row(new ChunkState(facts, Stage.of(row.getInt(8)), row.getInt(9)), row.getBytes(10), fingerprints);
    }

    private static void replay(Connection connection, Map<Long, Row> byId, @Nullable Follower follower)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select chunk, entries, at from messaging.journal
                where chunk = any(?) and day = any(?) order by seq""")) {
            query.setArray(1, connection.createArrayOf("bigint", byId.keySet().toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            byId.values().stream()
                                    .map(r -> r.state().facts().key().day())
                                    .distinct()
                                    .toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Row of = byId.get(row.getLong(1));
                    if (of != null) {
                        List<Entry> entries = Journal.read(row.getBytes(2));
                        entries.forEach(of.state()::replay);
                        if (follower != null) {
                            Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
                            entries.forEach(entry -> follower.heard(of.state(), entry, at));
                        }
                    }
                }
            }
        }
    }
}

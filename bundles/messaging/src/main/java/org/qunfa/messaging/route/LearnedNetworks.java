package org.qunfa.messaging.route;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored lessons about numbers; each call in the caller's transaction. */
final class LearnedNetworks {

    private LearnedNetworks() {}

    /** What is known of the numbers with these fingerprints. */
    static Map<Long, Learned> among(Connection connection, long[] fingerprints) throws SQLException {
        Map<Long, Learned> known = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select fingerprint, network, excluded, confidence, at from messaging.learned_network
                where fingerprint = any(?)""")) {
            query.setObject(1, fingerprints);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.put(
                            row.getLong(1),
                            new Learned(
                                    row.getString(2),
                                    words(row.getArray(3)),
                                    row.getDouble(4),
                                    row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return known;
    }

    private static Set<String> words(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    /** Adds what messages taught. */
    static void learn(Connection connection, List<Lessons.OfNumber> lessons, Clock clock) throws SQLException {
        Map<Lessons.OfNumber, Long> fingerprints = fingerprints(connection, lessons);
        Map<Long, Learned> known = among(
                connection,
                fingerprints.values().stream().mapToLong(Long::longValue).toArray());
        Map<Long, String> sources = new HashMap<>();
        var changed = new HashMap<Long, Learned>();
        Instant now = clock.instant();
        for (Lessons.OfNumber lesson : lessons) {
            Long fingerprint = fingerprints.get(lesson);
            if (fingerprint != null) {
                Learned before = known.getOrDefault(fingerprint, Learned.NOTHING);
                Learned after = lesson.arrived()
                        ? before.arrivedIn(lesson.network(), now)
                        : before.notIn(lesson.network(), now);
                known.put(fingerprint, after);
                changed.put(fingerprint, after);
                sources.put(fingerprint, lesson.source());
            }
        }
        write(connection, changed, sources);
    }

    private static Map<Lessons.OfNumber, Long> fingerprints(Connection connection, List<Lessons.OfNumber> lessons)
            throws SQLException {
        Map<Lessons.OfNumber, Long> fingerprints = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select substring(fingerprints from ? for 8) from messaging.chunk where day = ? and id = ?")) {
            for (Lessons.OfNumber lesson : new HashSet<>(lessons)) {
                query.setInt(1, lesson.position() * Long.BYTES + 1);
                query.setObject(2, lesson.chunk().day());
                query.setLong(3, lesson.chunk().id());
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        fingerprints.put(
                                lesson, ByteBuffer.wrap(row.getBytes(1)).getLong());
                    }
                }
            }
        }
        return fingerprints;
    }

    private static void write(Connection connection, Map<Long, Learned> changed, Map<Long, String> sources)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.learned_network (fingerprint, network, excluded, confidence, source, at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (fingerprint) do update set network = excluded.network, excluded = excluded.excluded,
                    confidence = excluded.confidence, source = excluded.source, at = excluded.at""")) {
            // In order, so that two nodes that learn of the same numbers wait for each other instead of locking up.
            for (long fingerprint : changed.keySet().stream().sorted().toList()) {
                Learned of = changed.get(fingerprint);
                if (of != null) {
                    upsert.setLong(1, fingerprint);
                    upsert.setString(2, of.network());
                    upsert.setArray(
                            3, connection.createArrayOf("text", of.excluded().toArray()));
                    upsert.setDouble(4, of.confidence());
                    upsert.setString(5, sources.get(fingerprint));
                    upsert.setObject(6, of.at().atOffset(ZoneOffset.UTC));
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
        }
    }

    /**
     * Forgets what is too old to be believed.
     *
     * @param most how much at once
     * @return how much was forgotten
     */
    static int forget(Connection connection, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from messaging.learned_network where fingerprint in (
                    select fingerprint from messaging.learned_network
                    where at < now() - ? * interval '1 day' order by at limit ? for update skip locked)""")) {
            delete.setLong(1, Learned.BELIEVED.toDays());
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}

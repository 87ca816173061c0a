package org.qunfa.messaging.frequency;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was written to lately: for each number and day the last messages, of which two days together cover the longest window.
 * Writing locks a number's row until the transaction ends, so whoever writes to the same number at the same time is counted
 * one after the other.
 */
final class ContactLog {

    /** Messages that are kept of a day; more than any rule counts. */
    private static final int KEPT = 64;

    private ContactLog() {}

    /** The database's clock, by which all nodes count. */
    static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select extract(epoch from clock_timestamp())::bigint");
                ResultSet row = query.executeQuery()) {
            row.next();
            return Instant.ofEpochSecond(row.getLong(1));
        }
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Adds a message for each number.
     *
     * @param letters by number; written in the order of the numbers, which is the order in which all writers lock
     * @return what was there before, by number
     */
    static Map<Long, List<Letter>> add(Connection connection, LocalDate day, Map<Long, Letter> letters)
            throws SQLException {
        var sorted = new TreeMap<>(letters);
        long[] numbers = sorted.keySet().stream().mapToLong(n -> n).toArray();
        byte[][] octets = sorted.values().stream().map(Letter::octets).toArray(byte[][]::new);
        try (PreparedStatement insert = connection.prepareStatement("""
                with given as (
                    select * from unnest(?::bigint[], ?::bytea[]) as g(fingerprint, letter)),
                written as (
                    insert into messaging.contact as c (day, fingerprint, log)
                    select ?, fingerprint, letter from given order by fingerprint
                    on conflict (day, fingerprint) do update
                        set log = substring(c.log || excluded.log from greatest(1, length(c.log) + ? - ? + 1))
                    returning fingerprint, log)
                select w.fingerprint, w.log, y.log from written w
                left join messaging.contact y on y.day = ? and y.fingerprint = w.fingerprint""")) {
            insert.setObject(1, numbers);
            insert.setObject(2, octets);
            insert.setObject(3, day);
            insert.setInt(4, Letter.SIZE);
            insert.setInt(5, Letter.SIZE * KEPT);
            insert.setObject(6, day.minusDays(1));
            Map<Long, List<Letter>> before = new HashMap<>();
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    List<Letter> known = read(row.getBytes(3));
                    List<Letter> today = read(row.getBytes(2));
                    known.addAll(today.subList(0, today.size() - 1));
                    before.put(row.getLong(1), known);
                }
            }
            return before;
        }
    }

    /** Takes the last message to each number back; only in the transaction that added it. */
    static void takeBack(Connection connection, LocalDate day, long[] numbers) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.contact set log = substring(log from 1 for length(log) - ?)
                where day = ? and fingerprint = any(?)""")) {
            update.setInt(1, Letter.SIZE);
            update.setObject(2, day);
            update.setObject(3, numbers);
            update.executeUpdate();
        }
    }

    /** What is known of the numbers; without a lock. */
    static Map<Long, List<Letter>> read(Connection connection, LocalDate day, long[] numbers) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select fingerprint, log from messaging.contact
                where day in (?, ?) and fingerprint = any(?) order by day""")) {
            query.setObject(1, day.minusDays(1));
            query.setObject(2, day);
            query.setObject(3, numbers);
            Map<Long, List<Letter>> known = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.computeIfAbsent(row.getLong(1), n -> new ArrayList<>())
                            .addAll(read(row.getBytes(2)));
                }
            }
            return known;
        }
    }

    static void forget(Connection connection) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(
                "select messaging.close_days('contact', (now() at time zone 'UTC')::date - 1)")) {
            call.execute();
        }
    }

    private static List<Letter> read(byte @Nullable [] log) {
        var letters = new ArrayList<Letter>();
        ByteBuffer octets = ByteBuffer.wrap(log == null ? new byte[0] : log);
        while (octets.remaining() >= Letter.SIZE) {
            letters.add(Letter.read(octets));
        }
        return letters;
    }
}

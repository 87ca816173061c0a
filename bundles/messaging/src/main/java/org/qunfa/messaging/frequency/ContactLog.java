package org.qunfa.messaging.frequency;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
 * Who was written to lately: for each number and day the messages, of which two days together cover the longest window.
 * Writing locks a number's row until the transaction ends, so whoever writes to the same number at the same time is counted
 * one after the other; all lock in the order of the numbers.
 *
 * <p>At midnight the row changes. For its first minute a day's writers lock the row of the day before too, and nobody may
 * keep a row longer than half of that: see {@link #LONGEST}.
 */
final class ContactLog {

    /** Within what time of its {@link #now} a transaction has to be done with writing. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long OVERLAP = 2 * LONGEST.toMillis();

    private ContactLog() {}

    /** The database's clock, by which all nodes count, in milliseconds since 1970. */
    static long now(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The day on which something is logged, in UTC. */
    static LocalDate day(long at) {
        return Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Adds a message for each number.
     *
     * @param letters by number, all of one moment
     * @return what was there before, of yesterday and today, by number
     */
    static Map<Long, List<Letter>> add(Connection connection, long at, Map<Long, Letter> letters) throws SQLException {
        var sorted = new TreeMap<>(letters);
        LocalDate day = day(at);
        long[] numbers = sorted.keySet().stream().mapToLong(n -> n).toArray();
        if (at % DAY < OVERLAP) {
            lockYesterday(connection, day.minusDays(1), numbers);
        }
        byte[][] octets = sorted.values().stream().map(Letter::octets).toArray(byte[][]::new);
        try (PreparedStatement insert = connection.prepareStatement("""
                with given as (
                    select * from unnest(?::bigint[], ?::bytea[]) as g(fingerprint, letter)),
                written as (
                    insert into messaging.contact as c (day, fingerprint, log)
                    select ?, fingerprint, letter from given order by fingerprint
                    on conflict (day, fingerprint) do update set log = c.log || excluded.log
                    returning fingerprint, log)
                select w.fingerprint, w.log, y.log from written w
                left join messaging.contact y on y.day = ? and y.fingerprint = w.fingerprint""")) {
            insert.setObject(1, numbers);
            insert.setObject(2, octets);
            insert.setObject(3, day);
            insert.setObject(4, day.minusDays(1));
            Map<Long, List<Letter>> before = new HashMap<>();
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    List<Letter> known = read(row.getBytes(3));
                    List<Letter> today = read(row.getBytes(2));
                    known.addAll(today.subList(0, today.size() - 1));
                    if (!known.isEmpty()) {
                        before.put(row.getLong(1), known);
                    }
                }
            }
            return before;
        }
    }

    private static void lockYesterday(Connection connection, LocalDate yesterday, long[] numbers) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select to_regclass('messaging.contact' || to_char(?::date, '_YYYYMMDD')) is not null")) {
            query.setObject(1, yesterday);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.contact as c (day, fingerprint, log)
                select ?, g, '' from unnest(?::bigint[]) g order by g
                on conflict (day, fingerprint) do update set log = c.log""")) {
            insert.setObject(1, yesterday);
            insert.setObject(2, numbers);
            insert.executeUpdate();
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

    /** Takes messages away that were logged at one moment, and not sent. */
    static void remove(Connection connection, long at, Map<Long, List<Letter>> unsent) throws SQLException {
        LocalDate day = day(at);
        long[] numbers = unsent.keySet().stream().mapToLong(n -> n).sorted().toArray();
        List<Long> changed = new ArrayList<>();
        List<byte[]> logs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select fingerprint, log from messaging.contact
                where day = ? and fingerprint = any(?) order by fingerprint for update""")) {
            query.setObject(1, day);
            query.setObject(2, numbers);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    List<Letter> log = read(row.getBytes(2));
                    unsent.getOrDefault(row.getLong(1), List.of()).forEach(log::remove);
                    changed.add(row.getLong(1));
                    logs.add(octets(log));
                }
            }
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.contact c set log = g.log
                from unnest(?::bigint[], ?::bytea[]) as g(fingerprint, log)
                where c.day = ? and c.fingerprint = g.fingerprint""")) {
            update.setObject(1, changed.stream().mapToLong(n -> n).toArray());
            update.setObject(2, logs.toArray(byte[][]::new));
            update.setObject(3, day);
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

    private static byte[] octets(List<Letter> letters) {
        ByteBuffer octets = ByteBuffer.allocate(letters.size() * Letter.SIZE);
        letters.forEach(letter -> letter.write(octets));
        return octets.array();
    }
}

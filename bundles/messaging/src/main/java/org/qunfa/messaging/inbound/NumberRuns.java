package org.qunfa.messaging.inbound;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the departures of which a number was a recipient. The recipients of the youngest are looked through; those of the others
 * are in runs, where a number has one page. Runs are made, and of several of about a size a greater one, beside the sending and
 * by one node at a time, so that there are few of them however much is sent.
 */
final class NumberRuns {

    /** Of how many departures a run is made. */
    static final int GATHERED = 64;

    /** How many runs of about a size become one. */
    static final int MERGED = 8;

    private static final int LARGEST = 1 << 20;
    private static final int ON_PAGE = 32;
    private static final int PAGES_AT_ONCE = 4_096;
    private static final int ENTRY = 2 * Long.BYTES;

    private NumberRuns() {}

    /** The departures of numbers, by fingerprint, the newest last; without a lock. */
    static Map<Long, List<Long>> departures(Connection connection, Collection<Long> fingerprints) throws SQLException {
        Map<Long, List<Long>> found = new HashMap<>();
        Set<Long> wanted = new HashSet<>(fingerprints);
        if (wanted.isEmpty()) {
            return found;
        }
        // The young first: what goes into a run meanwhile is seen twice then, and not never. Chunk by chunk: else the
        // planner may choose to read all chunks, also where nothing is loose.
        try (PreparedStatement query = connection.prepareStatement("""
                select d.seq, c.fingerprints from messaging.departure d
                cross join lateral (
                    select fingerprints from messaging.chunk where day = d.day and id = d.chunk offset 0) c
                where d.loose""");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                LongBuffer numbers = ByteBuffer.wrap(row.getBytes(2)).asLongBuffer();
                while (numbers.hasRemaining()) {
                    note(found, wanted, numbers.get(), row.getLong(1));
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select p.entries from messaging.number_run r cross join unnest(?::bigint[]) as f(number)
                cross join lateral (
                    select entries from messaging.number_page p where p.run = r.id and p.page = case r.bits when 0 then 0
                        else ((f.number >> (64 - r.bits)) & ((1::bigint << r.bits) - 1))::int end
                    offset 0) p""")) {
            query.setObject(1, wanted.stream().mapToLong(number -> number).toArray());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    LongBuffer entries = ByteBuffer.wrap(row.getBytes(1)).asLongBuffer();
                    while (entries.hasRemaining()) {
                        note(found, wanted, entries.get(), entries.get());
                    }
                }
            }
        }
        found.replaceAll((number, seqs) -> seqs.stream().distinct().sorted().toList());
        return found;
    }

    private static void note(Map<Long, List<Long>> found, Set<Long> wanted, long number, long departure) {
        if (wanted.contains(number)) {
            found.computeIfAbsent(number, n -> new ArrayList<>()).add(departure);
        }
    }

    /**
     * Makes a run of the young departures where there are enough of them, or a greater one of several.
     *
     * @return whether there was anything to do
     */
    static boolean work(Connection connection) throws SQLException {
        return alone(connection) && (gather(connection) || merge(connection));
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtext('messaging.number_run'))");
                ResultSet row = lock.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static boolean gather(Connection connection) throws SQLException {
        List<Long> gathered = new ArrayList<>();
        List<byte[]> numbers = new ArrayList<>();
        OffsetDateTime newest = OffsetDateTime.MIN;
        try (PreparedStatement query = connection.prepareStatement("""
                select d.seq, coalesce(c.fingerprints, ''), d.at from (
                    select seq, day, chunk, at from messaging.departure where loose order by seq limit ?) d
                left join lateral (
                    select fingerprints from messaging.chunk where day = d.day and id = d.chunk offset 0) c on true""")) {
            query.setInt(1, GATHERED);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    gathered.add(row.getLong(1));
                    numbers.add(row.getBytes(2));
                    OffsetDateTime at = row.getObject(3, OffsetDateTime.class);
                    newest = at.isAfter(newest) ? at : newest;
                }
            }
        }
        if (gathered.size() < GATHERED) {
            return false;
        }
        int many = numbers.stream().mapToInt(n -> n.length).sum() / Long.BYTES;
        var run = new Run(many);
        for (int i = 0; i < gathered.size(); i++) {
            LongBuffer some = ByteBuffer.wrap(numbers.get(i)).asLongBuffer();
            while (some.hasRemaining()) {
                run.add(some.get(), gathered.get(i));
            }
        }
        run.write(connection, newest);
        try (PreparedStatement update =
                connection.prepareStatement("update messaging.departure set loose = false where seq = any(?)")) {
            update.setObject(1, gathered.stream().mapToLong(seq -> seq).toArray());
            update.executeUpdate();
        }
        return true;
    }

    private record Known(long id, int entries, OffsetDateTime newest) {

        /** Runs of one size are less than eight times as large as each other. */
        int size() {
            return (Integer.SIZE - Integer.numberOfLeadingZeros(entries)) / 3;
        }
    }

    private static boolean merge(Connection connection) throws SQLException {
        Map<Integer, List<Known>> bySize = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select id, entries, newest from messaging.number_run order by id");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                var known = new Known(row.getLong(1), row.getInt(2), row.getObject(3, OffsetDateTime.class));
                bySize.computeIfAbsent(known.size(), size -> new ArrayList<>()).add(known);
            }
        }
        for (List<Known> alike : bySize.values()) {
            List<Known> some = alike.subList(0, Math.min(MERGED, alike.size()));
            int entries = some.stream().mapToInt(Known::entries).sum();
            if (some.size() == MERGED && entries <= LARGEST) {
                merge(connection, some, entries);
                return true;
            }
        }
        return false;
    }

    private static void merge(Connection connection, List<Known> some, int entries) throws SQLException {
        long[] ids = some.stream().mapToLong(Known::id).toArray();
        var run = new Run(entries);
        try (PreparedStatement query =
                connection.prepareStatement("select entries from messaging.number_page where run = any(?)")) {
            query.setFetchSize(PAGES_AT_ONCE);
            query.setObject(1, ids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    LongBuffer page = ByteBuffer.wrap(row.getBytes(1)).asLongBuffer();
                    while (page.hasRemaining()) {
                        run.add(page.get(), page.get());
                    }
                }
            }
        }
        run.write(
                connection, some.stream().map(Known::newest).reduce(some.get(0).newest(), NumberRuns::later));
        remove(connection, ids);
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static void remove(Connection connection, long[] runs) throws SQLException {
        for (String delete : List.of(
                "delete from messaging.number_page where run = any(?)",
                "delete from messaging.number_run where id = any(?)")) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setObject(1, runs);
                statement.executeUpdate();
            }
        }
    }

    /** Forgets runs that only name what is too old to be answered; not while somebody makes one. */
    static void forget(Connection connection, int days) throws SQLException {
        if (!alone(connection)) {
            return;
        }
        List<Long> old = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id from messaging.number_run
                where newest < now() - ? * interval '1 day' - interval '2 hours'""")) {
            query.setInt(1, days);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    old.add(row.getLong(1));
                }
            }
        }
        remove(connection, old.stream().mapToLong(id -> id).toArray());
    }

    /** A run that is being made. One thread's. */
    private static final class Run {
        private final long[] numbers;
        private final long[] departures;
        private int size;

        Run(int most) {
            numbers = new long[most];
            departures = new long[most];
        }

        void add(long number, long departure) {
            numbers[size] = number;
            departures[size++] = departure;
        }

        void write(Connection connection, OffsetDateTime newest) throws SQLException {
            int bits = Integer.numberOfTrailingZeros(Integer.highestOneBit(Math.max(1, size / ON_PAGE)));
            long id;
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into messaging.number_run (entries, bits, newest) values (?, ?, ?) returning id")) {
                insert.setInt(1, size);
                insert.setInt(2, bits);
                insert.setObject(3, newest);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    id = row.getLong(1);
                }
            }
            ByteBuffer[] pages = pages(bits);
            for (int from = 0; from < pages.length; from += PAGES_AT_ONCE) {
                write(connection, id, pages, from);
            }
        }

        private ByteBuffer[] pages(int bits) {
            var lengths = new int[1 << bits];
            for (int i = 0; i < size; i++) {
                lengths[page(numbers[i], bits)] += ENTRY;
            }
            var pages = new ByteBuffer[lengths.length];
            for (int i = 0; i < pages.length; i++) {
                pages[i] = ByteBuffer.allocate(lengths[i]);
            }
            for (int i = 0; i < size; i++) {
                pages[page(numbers[i], bits)].putLong(numbers[i]).putLong(departures[i]);
            }
            return pages;
        }

        private static int page(long number, int bits) {
            return bits == 0 ? 0 : (int) (number >>> (Long.SIZE - bits));
        }

        private static void write(Connection connection, long run, ByteBuffer[] pages, int from) throws SQLException {
            int to = Math.min(pages.length, from + PAGES_AT_ONCE);
            var entries = new byte[to - from][];
            for (int i = from; i < to; i++) {
                entries[i - from] = pages[i].array();
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into messaging.number_page (run, page, entries)
                    select ?, ? + p.no - 1, p.entries from unnest(?::bytea[]) with ordinality as p(entries, no)
                    where p.entries <> ''""")) {
                insert.setLong(1, run);
                insert.setInt(2, from);
                insert.setObject(3, entries);
                insert.executeUpdate();
            }
        }
    }
}

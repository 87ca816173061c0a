package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.TestDatabase;

class NumberRunsTest {

    private final TestDatabase store = TestDatabase.fresh();
    private final Random random = new Random(7);
    private final Map<Long, List<Long>> truth = new HashMap<>();

    NumberRunsTest() {
        var tables = new Tables(store.database(), store.vault());
        tables.database().transaction(connection -> {
            try (var open = connection.createStatement()) {
                return open.execute("select messaging.open_day('chunk', current_date)");
            }
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Chunks of some numbers each, that departed. */
    private void depart(Connection connection, int chunks, int size) throws SQLException {
        try (var insert = connection.prepareStatement("""
                with made as (
                    insert into messaging.chunk (day, id, notice, organisation, no, n, recipients, fingerprints, segments,
                        counts, reserved)
                    values (current_date, nextval('messaging.chunk_id'), gen_random_uuid(), gen_random_uuid(), 0, ?, '', ?, '',
                        '{}', 0) returning day, id)
                insert into messaging.departure (channel, source, day, chunk)
                select 'fake~all', '', day, id from made returning seq""")) {
            for (int i = 0; i < chunks; i++) {
                ByteBuffer numbers = ByteBuffer.allocate(size * Long.BYTES);
                List<Long> some = new ArrayList<>();
                for (int j = 0; j < size; j++) {
                    // Some numbers come again and again.
                    long number =
                            random.nextInt(10) == 0 ? random.nextInt(50) * 0x9E3779B97F4A7C15L : random.nextLong();
                    some.add(number);
                    numbers.putLong(number);
                }
                insert.setInt(1, size);
                insert.setBytes(2, numbers.array());
                try (var row = insert.executeQuery()) {
                    row.next();
                    for (long number : some.stream().distinct().toList()) {
                        truth.computeIfAbsent(number, n -> new ArrayList<>()).add(row.getLong(1));
                    }
                }
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void findsEveryDepartureHoweverManyRunsBecameOne() {
        store.database().transaction(connection -> {
            for (int i = 0; i < 2 * NumberRuns.MERGED; i++) {
                depart(connection, NumberRuns.GATHERED, 40);
            }
            depart(connection, 3, 500);
            int works = 0;
            while (NumberRuns.work(connection)) {
                works++;
            }

            assertEquals(2 * NumberRuns.MERGED + 2, works);
            assertEquals(2, number(connection, "select count(*) from messaging.number_run"));
            assertEquals(3, number(connection, "select count(*) from messaging.departure where loose"));
            assertTrue(number(connection, "select max(length(entries)) from messaging.number_page") < 16 * 512);
            assertEquals(truth, NumberRuns.departures(connection, truth.keySet()));
            assertEquals(Map.of(), NumberRuns.departures(connection, List.of(4711L)));
            return 0;
        });
    }

    @Test
    void aSingleRecipientEachIsNoTroubleAndWhatIsOldIsForgotten() {
        store.database().transaction(connection -> {
            depart(connection, NumberRuns.GATHERED - 1, 1);
            assertFalse(NumberRuns.work(connection));
            depart(connection, 1, 1);
            assertTrue(NumberRuns.work(connection));
            assertEquals(truth, NumberRuns.departures(connection, truth.keySet()));

            NumberRuns.forget(connection, 3);
            Departures.forget(connection, 3);
            assertEquals(1, number(connection, "select count(*) from messaging.number_run"));
            try (var later = connection.createStatement()) {
                later.executeUpdate("update messaging.number_run set newest = newest - interval '4 days'");
                later.executeUpdate("update messaging.departure set at = at - interval '4 days'");
            }
            NumberRuns.forget(connection, 3);
            Departures.forget(connection, 3);
            assertEquals(0, number(connection, "select count(*) from messaging.number_page"));
            assertEquals(0, number(connection, "select count(*) from messaging.departure"));
            return 0;
        });
    }
}

package org.qunfa.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.store.connection.Durability;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.connection.PostgresDatabase;
import org.qunfa.store.connection.Sessions;

class DatabaseTest {

    private TestDatabase test;

    @BeforeEach
    void open() {
        test = TestDatabase.fresh();
        run(test.database(), "CREATE TABLE seen (n integer PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void keepsWhatTheWorkReturnsFrom() {
        run(test.database(), "INSERT INTO seen VALUES (7)");
        assertEquals("7", ask("SELECT n FROM seen"));
    }

    @Test
    void undoesWhatTheWorkThrowsFrom() {
        assertThrows(ArithmeticException.class, () -> test.database().transaction(c -> {
            execute(c, "INSERT INTO seen VALUES (7)");
            throw new ArithmeticException();
        }));
        StoreException refusal = assertThrows(
                StoreException.class,
                () -> run(test.database(), "INSERT INTO seen VALUES (7); INSERT INTO seen VALUES (7)"));
        assertEquals("23505", refusal.sqlState());
        assertEquals("0", ask("SELECT count(*) FROM seen"));
    }

    @Test
    void leavesThePoolCleanAfterAFailure() {
        for (int i = 0; i < 2 * PoolSettings.USUAL.size(); i++) {
            assertThrows(StoreException.class, () -> run(test.database(), "INSERT INTO nowhere VALUES (7)"));
        }
        assertEquals("on", ask("SELECT current_setting('synchronous_commit')"));
    }

    @Test
    void opensNamedSessionsOutsideThePool() throws SQLException {
        try (Connection connection = test.database().open("receipts")) {
            assertTrue(connection.getAutoCommit());
            String query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'qunfa receipts'";
            assertEquals("1", ask(query));
        }
    }

    @Test
    void endsAStatementThatTakesTooLong() {
        PoolSettings hasty = new PoolSettings(2, Duration.ofSeconds(5), Duration.ofMillis(200));
        try (PostgresDatabase database = new PostgresDatabase(test::endpoint, hasty)) {
            StoreException refusal = assertThrows(StoreException.class, () -> run(database, "SELECT pg_sleep(20)"));
            assertEquals("57014", refusal.sqlState());
        }
    }

    @Test
    void comesBackWithTheServer() {
        run(test.database(), "INSERT INTO seen VALUES (7)");
        TestDatabase.crash();
        Eventually.holds(Duration.ofSeconds(30), "an answer", () -> {
            try {
                return ask("SELECT n FROM seen").equals("7");
            } catch (StoreException e) {
                return false;
            }
        });
    }

    @Test
    void waitsWithMigrationsForTheServer() {
        TestDatabase.crash();
        test.database().migrate("again", Database.class);
        assertEquals("1", ask("SELECT count(*) FROM again.migration"));
    }

    @Test
    void complainsOfADatabaseThatDoesNotWaitForCommits() throws SQLException {
        assertEquals(Optional.empty(), complaint());
        run(
                test.database(),
                "ALTER ROLE qunfa IN DATABASE " + ask("SELECT current_database()") + " SET synchronous_commit = off");
        assertTrue(complaint().orElseThrow().contains("synchronous_commit"));
    }

    private Optional<String> complaint() throws SQLException {
        try (Connection connection = Sessions.plain(test.endpoint(), "test")) {
            return Durability.complaint(connection);
        }
    }

    private String ask(String query) {
        return test.database().read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private static void run(Database database, String sql) {
        database.transaction(c -> execute(c, sql));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}

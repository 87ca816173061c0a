package org.qunfa.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.connection.PostgresDatabase;
import org.qunfa.store.connection.Refusals;
import org.qunfa.store.connection.Sessions;
import org.qunfa.store.vault.Vaults;

/**
 * A new, empty database for a test, on one embedded PostgreSQL per JVM, which lives below {@code target/} and ends with the
 * JVM. It is the product's own store, without OSGi.
 */
public final class TestDatabase implements AutoCloseable {

    private static final Duration RECOVERY = Duration.ofMinutes(5);

    /** A test has more threads than the pool has connections, and a busy machine. */
    private static final PoolSettings PATIENT =
            new PoolSettings(PoolSettings.USUAL.size(), Duration.ofMinutes(1), PoolSettings.USUAL.statementLimit());

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final PostgresDatabase database;
    private final Vault vault;

    private TestDatabase(String name) throws IOException {
        this.name = name;
        database = new PostgresDatabase(() -> endpointOf(name), PATIENT);
        database.migrate("store", Database.class);
        vault = Vaults.open(keys(name), database);
    }

    /** A database of its own that holds nothing but the schema {@code store}. */
    public static TestDatabase fresh() {
        return create("template1", null);
    }

    /** A database of its own that holds all that another one held when it was closed by {@link #keep}. */
    static TestDatabase copyOf(String template) {
        return create(template, keys(template));
    }

    private static TestDatabase create(String template, @Nullable Path keys) {
        String name = "test_" + NUMBER.incrementAndGet();
        onServer("CREATE DATABASE " + name + " OWNER qunfa TEMPLATE " + template);
        try {
            if (keys != null) {
                Files.copy(keys, keys(name));
            }
            return new TestDatabase(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keys(String name) {
        return TestServer.get().directory().resolve(name + ".keys");
    }

    /** Has a server that crashes from now on read again only what comes from now on, and not what all tests before wrote. */
    public static void checkpoint() {
        onServer("CHECKPOINT");
    }

    /** Executes a statement as soon as the server takes it: it may have crashed a moment ago. */
    private static void onServer(String statement) {
        Eventually.holds(RECOVERY, "the server takes statements", () -> isTaken(statement));
    }

    private static boolean isTaken(String statement) {
        try (Connection connection = Sessions.plain(TestServer.get().superuser("postgres"), "test");
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
            return true;
        } catch (SQLException e) {
            if (!Refusals.isAway(e)) {
                throw new IllegalStateException(e);
            }
            return false;
        }
    }

    public Database database() {
        return database;
    }

    public Vault vault() {
        return vault;
    }

    /** Where the database is, for a second store on it. */
    public Endpoint endpoint() {
        return endpointOf(name);
    }

    /** The same database as the server's superuser. */
    public Endpoint superuser() {
        return TestServer.get().superuser(name);
    }

    /** A directory of this JVM's tests for files, deleted at its end. */
    public Path directory() {
        try {
            return Files.createDirectories(TestServer.get().directory().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server as a crash would; it is started again by itself, maybe on another port. */
    public static void crash() {
        TestServer.get().crash();
    }

    /** Closes the pool and lets nobody in any more, so that the database can be copied. */
    String keep() {
        database.close();
        onServer("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        return name;
    }

    /** Closes the pool, ends the sessions that are open beside it, and deletes the database. */
    @Override
    public void close() {
        database.close();
        onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static Endpoint endpointOf(String name) {
        return TestServer.get().platform(name);
    }
}

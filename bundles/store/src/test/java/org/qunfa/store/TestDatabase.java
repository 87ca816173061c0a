package org.qunfa.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.connection.PostgresDatabase;
import org.qunfa.store.connection.Sessions;
import org.qunfa.store.vault.Vaults;

/**
 * A new, empty database for a test, on one embedded PostgreSQL per JVM, which lives below {@code target/} and ends with the
 * JVM. It is the product's own store, without OSGi.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final PostgresDatabase database;
    private final Vault vault;

    private TestDatabase(String name) throws IOException {
        this.name = name;
        database = new PostgresDatabase(() -> endpointOf(name), PoolSettings.USUAL);
        database.migrate("store", Database.class);
        vault = Vaults.open(TestServer.get().directory().resolve(name + ".keys"), database);
    }

    /** A database of its own that holds nothing but the schema {@code store}. */
    public static TestDatabase fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = Sessions.plain(TestServer.get().superuser("postgres"), "test");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER qunfa");
            return new TestDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Closes the pool; the database goes with the server. */
    @Override
    public void close() {
        database.close();
    }

    private static Endpoint endpointOf(String name) {
        return TestServer.get().platform(name);
    }
}

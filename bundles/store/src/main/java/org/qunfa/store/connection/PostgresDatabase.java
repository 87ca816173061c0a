package org.qunfa.store.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.qunfa.store.Database;
import org.qunfa.store.migration.Migrations;
import org.qunfa.store.unit.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database behind a pool that follows it when it comes back elsewhere. Safe for use by many threads. */
public final class PostgresDatabase implements Database, AutoCloseable {

    private static final long RETRY_NANOS = 200_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    private final Supplier<Endpoint> endpoint;
    private final PoolSettings settings;
    private final HikariDataSource pool;

    /** A database whose first connection is opened when it is needed. */
    public PostgresDatabase(Supplier<Endpoint> endpoint, PoolSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
        HikariConfig config = new HikariConfig();
        config.setPoolName("qunfa-store");
        config.setDataSource(new EndpointSource(endpoint, settings.statementLimit()));
        config.setMaximumPoolSize(settings.size());
        config.setMinimumIdle(Math.min(2, settings.size()));
        config.setConnectionTimeout(settings.borrowLimit().toMillis());
        config.setValidationTimeout(Math.min(2_000, settings.borrowLimit().toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(60_000);
        config.setThreadFactory(PostgresDatabase::thread);
        pool = new HikariDataSource(config);
    }

    @Override
    public <T> T transaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    undo(connection);
                }
            }
        } catch (SQLException e) {
            throw Refusals.of("a transaction", e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Refusals.of("a statement", e);
        }
    }

    @Override
    public Connection open(String name) throws SQLException {
        return Sessions.limited(endpoint.get(), "qunfa " + name, settings.statementLimit());
    }

    @Override
    public void migrate(String schema, Class<?> anchor) {
        Migrations migrations = Migrations.of(anchor);
        long deadline = System.nanoTime() + settings.migrationPatience().toNanos();
        while (true) {
            try (Connection connection = Sessions.plain(endpoint.get(), "qunfa migrate " + schema)) {
                migrations.run(schema, connection);
                return;
            } catch (SQLException e) {
                // Engines migrate when they start, and a start is not tried again by itself.
                if (!Refusals.isAway(e) || System.nanoTime() > deadline) {
                    throw Refusals.of("to migrate " + schema, e);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    @Override
    public EntityManagerFactory unit(String name, List<Class<?>> entities) {
        return Units.open(name, entities, pool);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is broken: the server rolls back by itself, and the pool throws the connection away.
            LOG.debug("A rollback met SQLSTATE {}.", e.getSQLState());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "qunfa-store-pool");
        thread.setDaemon(true);
        return thread;
    }
}

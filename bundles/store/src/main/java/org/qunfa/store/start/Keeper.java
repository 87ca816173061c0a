package org.qunfa.store.start;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Vault;
import org.qunfa.store.connection.Durability;
import org.qunfa.store.connection.Endpoint;
import org.qunfa.store.connection.PoolSettings;
import org.qunfa.store.connection.PostgresDatabase;
import org.qunfa.store.connection.Sessions;
import org.qunfa.store.files.DirectoryLock;
import org.qunfa.store.vault.Vaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one database on a thread of its own: brings it up, asks it every second, brings it up again, and announces
 * it while it answers and may be trusted. Whatever is wrong is tried again, at growing distances.
 *
 * <pre>
 *   starting -- answers --> offered -- away for longer than the grace, or unsafe --> withdrawn -- answers --> offered
 * </pre>
 */
final class Keeper implements AutoCloseable {

    /**
     * How a database is kept.
     *
     * @param data the data directory: its lock, the key file
     * @param grace how long the database may be away before it is withdrawn
     */
    record Settings(Path data, PoolSettings pool, Duration grace) {}

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 1_000;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 10_000;

    private record Open(PostgresDatabase database, Vault vault) {}

    private final Server server;
    private final Settings settings;
    private final Announcement announcement;
    private final Thread thread;

    private final CountDownLatch end = new CountDownLatch(1);

    private volatile boolean closing;
    private volatile @Nullable Endpoint endpoint;
    private volatile String problem = "The database is starting.";

    private @Nullable DirectoryLock lock;
    private @Nullable Open open;
    private @Nullable Connection probe;
    private boolean offered;
    private long answeredAt;

    Keeper(Server server, Settings settings, Announcement announcement) {
        this.server = server;
        this.settings = settings;
        this.announcement = announcement;
        thread = new Thread(this::keep, "qunfa-store");
    }

    void start() {
        thread.start();
    }

    /** What is wrong; empty while all is well. */
    Optional<String> problem() {
        return Optional.of(problem).filter(p -> !p.isEmpty());
    }

    /** Stops the server if it is ours. Whoever uses the services has been told before. */
    @Override
    public void close() {
        closing = true;
        end.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
            release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        long retry = FIRST_RETRY_MILLIS;
        while (!closing) {
            try {
                step();
                retry = FIRST_RETRY_MILLIS;
                pause(POLL_MILLIS);
            } catch (InterruptedException e) {
                LOG.debug("The database's keeper was told to stop.");
            } catch (IOException | SQLException | RuntimeException e) {
                failed(e);
                retry = rest(retry);
            }
        }
    }

    private void step() throws IOException, SQLException, InterruptedException {
        if (lock == null) {
            lock = DirectoryLock.take(settings.data());
        }
        Endpoint now = server.ensure();
        if (!now.equals(endpoint)) {
            endpoint = now;
            forgetProbe();
        }
        Optional<String> complaint = Durability.complaint(probe(now));
        if (complaint.isPresent()) {
            withdraw();
            throw new StoreException(complaint.get());
        }
        Open opened = open;
        if (opened == null) {
            opened = open();
            open = opened;
        }
        answeredAt = System.nanoTime();
        problem = "";
        if (!offered) {
            offered = true;
            LOG.info("The database answers.");
            announcement.offer(opened.database(), opened.vault());
        }
    }

    private Open open() throws IOException {
        PostgresDatabase database = new PostgresDatabase(this::endpoint, settings.pool());
        boolean done = false;
        try {
            database.migrate("store", Database.class);
            Vault vault = Vaults.open(settings.data().resolve("vault.keys"), database);
            done = true;
            return new Open(database, vault);
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    private Endpoint endpoint() {
        Endpoint now = endpoint;
        if (now == null) {
            throw new StoreException("The database is not there yet.");
        }
        return now;
    }

    private Connection probe(Endpoint now) throws SQLException {
        Connection connection = probe;
        if (connection == null) {
            // Its own connection: a pool that is busy is not a database that is away.
            connection = Sessions.limited(now, "qunfa store", PROBE_LIMIT);
            probe = connection;
        }
        return connection;
    }

    private void forgetProbe() {
        Connection connection = probe;
        probe = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The probe's connection was broken: SQLSTATE {}.", e.getSQLState());
            }
        }
    }

    private void failed(Exception e) {
        forgetProbe();
        String sentence = e instanceof SQLException sql
                ? "The database cannot be reached (SQLSTATE " + sql.getSQLState() + ")."
                : String.valueOf(e.getMessage());
        if (!sentence.equals(problem)) {
            LOG.warn("{}", sentence, e instanceof IOException ? e.getCause() : null);
        }
        problem = sentence;
        if (offered && System.nanoTime() - answeredAt > settings.grace().toNanos()) {
            withdraw();
        }
    }

    private void withdraw() {
        if (offered) {
            offered = false;
            LOG.warn("The database is withdrawn until it answers again.");
            announcement.withdraw();
        }
    }

    private long rest(long millis) {
        try {
            pause(millis);
        } catch (InterruptedException e) {
            return millis;
        }
        return Math.min(2 * millis, LAST_RETRY_MILLIS);
    }

    /** Waits, but not longer than the server's process lives. */
    private void pause(long millis) throws InterruptedException {
        Optional<ProcessHandle> process = server.process();
        if (process.isEmpty()) {
            end.await(millis, TimeUnit.MILLISECONDS);
            return;
        }
        try {
            process.get().onExit().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void release() throws InterruptedException {
        forgetProbe();
        Open opened = open;
        if (opened != null) {
            opened.database().close();
        }
        try {
            server.stop();
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("The database did not stop well: {}", e.getMessage());
        }
    }
}

package org.qunfa.messaging.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second for what is due to be made, and has a few threads make it, short lists first. Any number of nodes may
 * look: each thing is locked by a session of the database meanwhile, which a node that dies loses at once.
 */
public final class MakingClock {

    private static final Logger LOG = LoggerFactory.getLogger(MakingClock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final String name;
    private final Database database;
    private final InstantSource time;
    private final Work work;
    private final Turns turns;
    private final ScheduledExecutorService timer;
    private final ExecutorService threads;

    /** What is made. */
    public interface Work {

        /** The first that are due, short lists first. */
        List<Due> due(Connection connection, Instant now, int most) throws SQLException;

        /** Makes one that was due; nobody else does meanwhile. */
        void make(UUID id, Instant now);

        /** Has one wait a while that could not be made. */
        void postpone(UUID id, Instant now);
    }

    /** Something that is due, and how many recipients it has. */
    public record Due(UUID id, int recipients) {}

    /**
     * Makes a clock, which looks when it is told to.
     *
     * @param name what is made, for threads, locks and the log
     * @param most how many threads make it
     */
    public MakingClock(String name, Database database, InstantSource time, Work work, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("org.qunfa.messaging: makers is 1 or more");
        }
        this.name = name;
        this.database = database;
        this.time = time;
        this.work = work;
        turns = new Turns(most);
        timer = Executors.newSingleThreadScheduledExecutor(job -> daemon(job, name + " clock"));
        threads = Executors.newFixedThreadPool(most, job -> daemon(job, name + " maker"));
    }

    private static Thread daemon(Runnable job, String name) {
        var thread = new Thread(job, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The database's time: a node's own may be wrong, and nothing must come early. */
    public static InstantSource databaseTime(Database database) {
        return () -> database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select clock_timestamp()");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    /** Looks from now on. */
    public void start() {
        @SuppressWarnings("unused") // The look handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::find, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks no more, and lets go of what is being made. */
    public void stop() {
        timer.shutdownNow();
        threads.shutdownNow();
    }

    /** Has everything made that is due, and waits for it. */
    public void look() {
        CompletableFuture.allOf(find().toArray(CompletableFuture[]::new)).join();
    }

    private List<CompletableFuture<@Nullable Void>> find() {
        try {
            Instant now = time.instant();
            List<Due> due = database.read(connection -> work.due(connection, now, AT_ONCE));
            var ends = due.stream().map(each -> turns.add(each, now).end()).toList();
            while (turns.engage()) {
                threads.execute(this::makeAll);
            }
            return ends;
        } catch (StoreException e) {
            LOG.debug("looking for what is due was put off ({}): {}", name, e.sqlState());
        } catch (RejectedExecutionException e) {
            LOG.debug("what is due is left to others ({}): this clock has stopped", name);
        } catch (RuntimeException e) {
            LOG.error("looking for what is due failed ({})", name, e);
        }
        return List.of();
    }

    private void makeAll() {
        @Nullable Connection locks = null;
        try {
            for (Turns.Turn turn = turns.next(); turn != null; turn = turns.next()) {
                try {
                    locks = locks == null ? database.open(name) : locks;
                    make(locks, turn);
                } catch (SQLException e) {
                    LOG.debug("{} {} was put off: {}", name, turn.due().id(), e.getSQLState());
                    close(locks);
                    locks = null;
                } catch (RuntimeException e) {
                    LOG.error("{} {} could not be tried", name, turn.due().id(), e);
                } finally {
                    turns.done(turn);
                }
            }
        } finally {
            close(locks);
        }
    }

    private static void close(@Nullable Connection locks) {
        try {
            if (locks != null) {
                locks.close();
            }
        } catch (SQLException e) {
            LOG.debug("a session that held locks was lost: {}", e.getSQLState());
        }
    }

    /** One that fails does not keep the others from being made. */
    private void make(Connection locks, Turns.Turn turn) throws SQLException {
        UUID id = turn.due().id();
        if (!ask(locks, "select pg_try_advisory_lock(hashtextextended(? || ' ' || ?, 0))", id)) {
            return;
        }
        try {
            work.make(id, turn.now());
        } catch (StoreException e) {
            LOG.debug("{} {} was put off: {}", name, id, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("{} {} was not made", name, id, e);
            postpone(id, turn.now());
        } finally {
            ask(locks, "select pg_advisory_unlock(hashtextextended(? || ' ' || ?, 0))", id);
        }
    }

    private void postpone(UUID id, Instant now) {
        try {
            work.postpone(id, now);
        } catch (StoreException e) {
            LOG.debug("{} {} is tried again at once: {}", name, id, e.sqlState());
        }
    }

    private boolean ask(Connection locks, String sql, UUID id) throws SQLException {
        try (PreparedStatement query = locks.prepareStatement(sql)) {
            query.setString(1, name);
            query.setString(2, id.toString());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}

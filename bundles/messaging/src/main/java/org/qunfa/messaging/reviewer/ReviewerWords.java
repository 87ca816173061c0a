package org.qunfa.messaging.reviewer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.qunfa.messaging.start.Tables;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginStore;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The store of one reviewer. What is kept is sealed, and found by a keyed hash of its key. */
final class ReviewerWords implements PluginStore {

    private static final String PURPOSE = "reviewer word";

    private final Database database;
    private final Vault vault;
    private final String reviewer;
    private final Executor executor;

    /**
     * The store of an instance.
     *
     * @param reviewer its name
     * @param executor on whose threads the database is asked
     */
    ReviewerWords(Tables tables, String reviewer, Executor executor) {
        database = tables.database();
        vault = tables.vault();
        this.reviewer = reviewer;
        this.executor = executor;
    }

    private byte[] hash(String key) {
        return vault.hash(PURPOSE, key.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] context(String key) {
        return (PURPOSE + " " + reviewer + " " + key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        return later(() -> database.read(connection -> find(connection, key)));
    }

    private Optional<String> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select value from messaging.reviewer_word where reviewer = ? and key = ? and until > now()")) {
            query.setString(1, reviewer);
            query.setBytes(2, hash(key));
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new String(vault.open(row.getBytes(1), context(key)), StandardCharsets.UTF_8))
                        : Optional.empty();
            }
        }
    }

    @Override
    @SuppressWarnings("NullAway") // A stage of nothing finishes with null.
    public CompletionStage<Void> put(String key, String value, Duration keep) {
        return later(() -> database.transaction(connection -> {
            room(connection, key);
            insert(connection, key, value, keep);
            return null;
        }));
    }

    @Override
    public CompletionStage<Boolean> add(String key, String value, Duration keep) {
        return later(() -> database.transaction(connection -> {
            room(connection, key);
            boolean free = find(connection, key).isEmpty();
            if (free) {
                insert(connection, key, value, keep);
            }
            return free;
        }));
    }

    @Override
    @SuppressWarnings("NullAway") // A stage of nothing finishes with null.
    public CompletionStage<Void> remove(String key) {
        return later(() -> database.transaction(connection -> {
            delete(connection, key);
            return null;
        }));
    }

    /** Waits for others who change something here, and makes sure that there is room for the key. */
    private void room(Connection connection, String key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, PURPOSE + " " + reviewer);
            lock.execute();
        }
        try (PreparedStatement forget = connection.prepareStatement(
                "delete from messaging.reviewer_word where reviewer = ? and until <= now()")) {
            forget.setString(1, reviewer);
            forget.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from messaging.reviewer_word where reviewer = ? and key <> ?")) {
            query.setString(1, reviewer);
            query.setBytes(2, hash(key));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Bounds.check(row.getInt(1) < MOST, "an instance keeps at most " + MOST + " values");
            }
        }
    }

    private void insert(Connection connection, String key, String value, Duration keep) throws SQLException {
        delete(connection, key);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.reviewer_word (reviewer, key, value, until)
                values (?, ?, ?, now() + ? * interval '1 millisecond')""")) {
            insert.setString(1, reviewer);
            insert.setBytes(2, hash(key));
            insert.setBytes(3, vault.seal(value.getBytes(StandardCharsets.UTF_8), context(key)));
            insert.setLong(4, keep.toMillis());
            insert.executeUpdate();
        }
    }

    private void delete(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.reviewer_word where reviewer = ? and key = ?")) {
            delete.setString(1, reviewer);
            delete.setBytes(2, hash(key));
            delete.executeUpdate();
        }
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}

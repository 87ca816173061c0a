package org.qunfa.accounts.installed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginStore;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** The store of one instance of a plugin. What is kept is sealed, and found by the hash of its key. */
final class WordStore implements PluginStore {

    private static final String SEALED = "plugin word";

    private final Database database;
    private final Seals seals;
    private final String plugin;
    private final Executor executor;

    /**
     * The store of an instance.
     *
     * @param plugin the instance's own word, which no instance of another kind has
     * @param executor on whose threads the database is asked
     */
    WordStore(Tables tables, String plugin, Executor executor) {
        database = tables.database();
        seals = tables.seals();
        this.plugin = plugin;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Optional<String>> get(String key) {
        return later(() -> database.read(connection -> find(connection, key)));
    }

    private Optional<String> find(Connection connection, String key) throws SQLException {
        return Sql.one(
                connection,
                row -> seals.open(SEALED, row.getObject(1, UUID.class), row.getBytes(2)),
                "select id, value from accounts.plugin_word where plugin = ? and key = ? and until > now()",
                plugin,
                Seals.sha256(key));
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
        Sql.lock(connection, "plugin words " + plugin);
        Sql.run(connection, "delete from accounts.plugin_word where plugin = ? and until <= now()", plugin);
        int others = Sql.one(
                        connection,
                        row -> row.getInt(1),
                        "select count(*) from accounts.plugin_word where plugin = ? and key <> ?",
                        plugin,
                        Seals.sha256(key))
                .orElse(0);
        Bounds.check(others < MOST, "an instance keeps at most " + MOST + " values");
    }

    private void insert(Connection connection, String key, String value, Duration keep) throws SQLException {
        UUID id = UUID.randomUUID();
        delete(connection, key);
        Sql.run(connection, """
                insert into accounts.plugin_word (plugin, key, id, value, until)
                values (?, ?, ?, ?, now() + ? * interval '1 millisecond')""", plugin, Seals.sha256(key), id, seals.seal(SEALED, id, value), keep.toMillis());
    }

    private void delete(Connection connection, String key) throws SQLException {
        Sql.run(connection, "delete from accounts.plugin_word where plugin = ? and key = ?", plugin, Seals.sha256(key));
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}

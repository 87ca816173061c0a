package org.qunfa.accounts;

import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.qunfa.store.Eventually;

/** Two who meet in the database, in an order that a test decides by a lock of its own. */
public record Race(World world) {

    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * Keeps the first from going on until the second waits as well, for the first or for the same.
     *
     * @param lock the statement that takes what the first waits for
     * @return what comes of the first and of the second
     */
    public List<CompletableFuture<Object>> held(String lock, Supplier<Object> first, Supplier<Object> second) {
        return world.test.database().transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(lock);
            }
            var one = CompletableFuture.supplyAsync(first);
            awaitWaiting(1);
            var two = CompletableFuture.supplyAsync(second);
            awaitWaiting(2);
            return List.of(one, two);
        });
    }

    private void awaitWaiting(int many) {
        // Something of the platform's own may wait with them.
        Eventually.holds(
                SOON,
                many + " wait",
                () -> Integer.parseInt(world.ask("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'"))
                        >= many);
    }
}

package org.qunfa.store.connection;

import java.time.Duration;

/**
 * How the pool of connections behaves.
 *
 * @param size connections at most
 * @param borrowLimit how long a caller waits for a connection
 * @param statementLimit how long one statement may take
 */
public record PoolSettings(int size, Duration borrowLimit, Duration statementLimit) {

    /** How long migrations wait for a database that is away. */
    Duration migrationPatience() {
        return statementLimit;
    }

    /** What suits a small machine. */
    public static final PoolSettings USUAL = new PoolSettings(16, Duration.ofSeconds(5), Duration.ofSeconds(60));
}

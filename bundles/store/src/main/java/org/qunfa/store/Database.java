package org.qunfa.store;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The platform's PostgreSQL. There is a service of this type only while the database answers; commits are durable when
 * they return ({@code fsync} and {@code synchronous_commit} are on).
 *
 * <p>Every engine owns one schema, named after its bundle, and nobody else reads or writes it.
 */
public interface Database {

    /** Work on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work in one transaction on a pooled connection: commits when it returns, rolls back when it throws.
     *
     * @throws StoreException when the database refuses or cannot be reached; whether a failed commit took effect is then
     *     not known
     */
    <T> T transaction(Work<T> work);

    /** Does the work on a pooled connection with auto-commit on, for single statements. */
    <T> T read(Work<T> work);

    /**
     * Opens a connection that belongs to the caller, outside the pool, for a writer that lives long. Auto-commit is on.
     *
     * @param name shown in the database's list of sessions
     */
    Connection open(String name) throws SQLException;

    /**
     * Brings an engine's schema up to date: runs the numbered SQL files {@code migrations/V*.sql} that the anchor's bundle
     * holds, each once, in order, in a transaction each. Refuses when a file that ran has changed since.
     *
     * @param schema the schema's name, made when it is missing
     * @param anchor a class of the bundle that holds the files
     */
    void migrate(String schema, Class<?> anchor);

    /**
     * Opens a JPA unit over an engine's own entities. The caller closes it. The shared cache is off.
     *
     * @param name the unit's name, for logs
     * @param entities the entity classes, all of one bundle
     */
    EntityManagerFactory unit(String name, List<Class<?>> entities);
}

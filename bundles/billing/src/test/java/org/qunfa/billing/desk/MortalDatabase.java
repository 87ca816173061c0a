package org.qunfa.billing.desk;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;

/**
 * The way of one node to the database. It can end, as the node does when it is killed: before a transaction or after its commit, which is
 * before and after all that a node does between two of them.
 */
final class MortalDatabase implements Database {

    /** The node is gone. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Database database;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean refuses;

    MortalDatabase(Database database) {
        this.database = database;
    }

    /** Lets it pass so many more of the moments at which it can end. */
    void live(int moments) {
        left.set(moments);
    }

    /** The database is not there any more, and the node is. */
    void refuse() {
        refuses = true;
    }

    private void moment() {
        if (left.decrementAndGet() < 0) {
            throw new Died();
        }
        if (refuses) {
            throw new StoreException("the database is away");
        }
    }

    @Override
    public <T> T transaction(Work<T> work) {
        moment();
        T result = database.transaction(work);
        moment();
        return result;
    }

    @Override
    public <T> T read(Work<T> work) {
        return database.read(work);
    }

    @Override
    public Connection open(String name) throws SQLException {
        return database.open(name);
    }

    @Override
    public void migrate(String schema, Class<?> anchor) {
        database.migrate(schema, anchor);
    }

    @Override
    public EntityManagerFactory unit(String name, List<Class<?>> entities) {
        return database.unit(name, entities);
    }
}

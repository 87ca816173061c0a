package org.qunfa.store.connection;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens each connection to where the database is at that moment: an embedded server can come back on another port. */
final class EndpointSource implements DataSource {

    private static final int CLOSE_SECONDS = 5;

    private final Supplier<Endpoint> endpoint;
    private final Duration statementLimit;

    EndpointSource(Supplier<Endpoint> endpoint, Duration statementLimit) {
        this.endpoint = endpoint;
        this.statementLimit = statementLimit;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Sessions.limited(endpoint.get(), "qunfa", statementLimit);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The platform has one database role.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // The driver logs by java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Sessions decides.
    }

    @Override
    public int getLoginTimeout() {
        // The pool waits as long for its threads when it closes.
        return CLOSE_SECONDS;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.qunfa.store");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This source wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

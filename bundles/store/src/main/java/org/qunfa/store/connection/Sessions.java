package org.qunfa.store.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens single connections. What the driver says about a refusal holds no value: server details are off. */
public final class Sessions {

    private static final int CONNECT_SECONDS = 5;

    private Sessions() {}

    /** A connection without a limit on its statements, for starting, checking and migrating. */
    public static Connection plain(Endpoint endpoint, String name) throws SQLException {
        return source(endpoint, name).getConnection();
    }

    /**
     * A connection for work.
     *
     * @param statementLimit how long one statement may take before the server cancels it; an open transaction that does
     *     nothing for twice as long is ended
     */
    public static Connection limited(Endpoint endpoint, String name, Duration statementLimit) throws SQLException {
        PGSimpleDataSource source = source(endpoint, name);
        long millis = statementLimit.toMillis();
        source.setOptions("-c statement_timeout=" + millis + " -c idle_in_transaction_session_timeout=" + 2 * millis);
        // The server's own limit comes first; this one is for a server that went silent.
        source.setSocketTimeout(Math.toIntExact(statementLimit.toSeconds() + 10));
        return source.getConnection();
    }

    private static PGSimpleDataSource source(Endpoint endpoint, String name) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(endpoint.url());
        source.setUser(endpoint.user());
        source.setPassword(endpoint.password());
        source.setApplicationName(name);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        return source;
    }
}

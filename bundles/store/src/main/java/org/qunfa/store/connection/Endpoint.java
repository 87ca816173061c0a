package org.qunfa.store.connection;

/**
 * Where a database is and as whom to use it.
 *
 * @param url a JDBC URL of PostgreSQL
 */
public record Endpoint(String url, String user, String password) {

    @Override
    public String toString() {
        return "Endpoint[" + url.replaceFirst("\\?.*", "") + "]";
    }
}

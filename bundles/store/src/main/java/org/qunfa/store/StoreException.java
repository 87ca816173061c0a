package org.qunfa.store;

import java.sql.SQLException;

/** The database refused, or could not be reached. Carries the SQL state, never a value. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public StoreException(String sentence, SQLException cause) {
        super(sentence, cause);
        sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    public StoreException(String sentence) {
        super(sentence);
        sqlState = "";
    }

    /** The SQLSTATE of the refusal (PostgreSQL documentation, appendix A); empty when there was none. */
    public String sqlState() {
        return sqlState;
    }
}

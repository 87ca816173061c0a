package org.qunfa.store.connection;

import java.sql.SQLException;
import org.qunfa.store.StoreException;

/** Turns what the driver throws into what may be logged. */
public final class Refusals {

    private Refusals() {}

    /**
     * The exception for a refusal.
     *
     * @param what what was refused, to follow "The database refused"
     */
    public static StoreException of(String what, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (isAway(cause)) {
            return new StoreException("The database cannot be reached (SQLSTATE " + state + ").", cause);
        }
        return new StoreException("The database refused " + what + " (SQLSTATE " + state + ").", withoutValues(cause));
    }

    /** Whether the database was away or went away, which says nothing about the work. */
    public static boolean isAway(SQLException cause) {
        String state = cause.getSQLState();
        return state == null || state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
    }

    /** Messages of class 22, data exceptions, quote the value that did not fit. */
    private static SQLException withoutValues(SQLException cause) {
        boolean quotes = false;
        for (SQLException e = cause; e != null; e = e.getNextException()) {
            quotes |= e.getSQLState() != null && e.getSQLState().startsWith("22");
        }
        if (!quotes) {
            return cause;
        }
        SQLException plain = new SQLException("a value does not fit its type", cause.getSQLState());
        plain.setStackTrace(cause.getStackTrace());
        return plain;
    }
}

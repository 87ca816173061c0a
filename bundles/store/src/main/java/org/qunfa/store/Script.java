package org.qunfa.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Statements that go to the database together, in one round trip, and run in their order until one fails. What the rows of
 * a query among them say is dropped. Not safe for use by several threads.
 */
public final class Script {

    private final StringBuilder sql = new StringBuilder(2048);
    private final List<Object> values = new ArrayList<>();

    /**
     * Adds a statement.
     *
     * @param statement SQL with a question mark for each value, without a semicolon at its end
     * @param of the values: what the driver knows the type of, arrays of primitives and of text among it
     */
    public void add(String statement, Object... of) {
        if (!sql.isEmpty()) {
            sql.append(";\n");
        }
        sql.append(statement);
        Collections.addAll(values, of);
    }

    /** Whether there is no statement in it. */
    public boolean isEmpty() {
        return sql.isEmpty();
    }

    /**
     * Runs the statements on the connection, in its transaction; a {@code commit} may be one of them.
     *
     * @throws SQLException of the first statement that failed; those after it did not run
     */
    public void run(Connection connection) throws SQLException {
        if (sql.isEmpty()) {
            return;
        }
        try (PreparedStatement statements = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statements.setObject(i + 1, values.get(i));
            }
            statements.execute();
        }
    }
}

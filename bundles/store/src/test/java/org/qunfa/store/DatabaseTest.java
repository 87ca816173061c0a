package org.qunfa.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void commitsWhatTheWorkReturnsFrom() {
        try (TestDatabase test = TestDatabase.fresh()) {
            test.database().transaction(c -> {
                try (Statement statement = c.createStatement()) {
                    return statement.execute("CREATE TABLE seen (n integer); INSERT INTO seen VALUES (7)");
                }
            });
            int n = test.database().read(c -> {
                try (Statement statement = c.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT n FROM seen")) {
                    rows.next();
                    return rows.getInt(1);
                }
            });
            assertEquals(7, n);
        }
    }
}

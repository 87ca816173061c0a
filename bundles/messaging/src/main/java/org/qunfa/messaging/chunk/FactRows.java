package org.qunfa.messaging.chunk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Writes into the journal what happened and is about no notice. */
public final class FactRows {

    /** By the database's clock. */
    private static final String TODAY = "(now() at time zone 'UTC')::date";

    private FactRows() {}

    /** Tells the organisation a fact, in the caller's transaction, be it the first one of the day. */
    public static void tell(Connection connection, UUID organisation, Journal.Fact fact) throws SQLException {
        // Opening a day keeps others from it until the end of the transaction, so that is done for the first fact
        // alone.
        try (PreparedStatement open = connection.prepareStatement("select messaging.open_day('journal', " + TODAY + ")"
                + " where to_regclass('messaging.journal_' || to_char(" + TODAY + ", 'YYYYMMDD')) is null")) {
            open.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, entries) values (" + TODAY + ", ?, ?)")) {
            insert.setObject(1, organisation);
            insert.setBytes(2, Journal.write(fact));
            insert.executeUpdate();
        }
    }
}

package org.qunfa.messaging.chunk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes into the journal what happened and is about no notice. */
public final class FactRows {

    private FactRows() {}

    /** Tells the organisation a fact, in the caller's transaction. */
    public static void tell(Connection connection, UUID organisation, Journal.Fact fact) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, entries) values (?, ?, ?)")) {
            insert.setObject(1, LocalDate.now(ZoneOffset.UTC));
            insert.setObject(2, organisation);
            insert.setBytes(3, Journal.write(fact));
            insert.executeUpdate();
        }
    }
}

package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How far somebody has seen who objects. What is asked for behind a mark is all that could not be seen when it was made, however
 * long ago that is, and however long the transaction took that wrote it.
 *
 * @param tx the oldest transaction that had not ended
 * @param at when that was, by the database's clock
 */
public record Mark(long tx, Instant at) {

    /** Makes one. What is read on this connection from here on is at least what the mark stands for. */
    public static Mark now(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select pg_snapshot_xmin(pg_current_snapshot())::text, now()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Mark(
                    Long.parseLong(row.getString(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    /** The one that saw less. */
    public Mark earlier(Mark other) {
        return new Mark(Math.min(tx, other.tx), at.isBefore(other.at) ? at : other.at);
    }
}

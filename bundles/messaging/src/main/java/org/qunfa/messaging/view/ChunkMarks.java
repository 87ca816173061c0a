package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkFacts;

/**
 * What a chunk's row says that its journal does not.
 *
 * @param network to which its recipients belong; empty where nobody can say
 * @param countedAt when its recipients were counted as written to; null while they were not
 * @param closedAt since when nothing of it is left to send; null while something is
 */
record ChunkMarks(
        String network,
        @Nullable Instant countedAt,
        @Nullable Instant closedAt) {

    static ChunkMarks find(Connection connection, ChunkFacts facts) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select counted_at, closed_at from messaging.chunk where day = ? and id = ?")) {
            query.setObject(1, facts.key().day());
            query.setLong(2, facts.key().id());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new ChunkMarks(facts.network(), instant(row, 1), instant(row, 2))
                        : new ChunkMarks(facts.network(), null, null);
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

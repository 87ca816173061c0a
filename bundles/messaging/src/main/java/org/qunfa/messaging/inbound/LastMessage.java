package org.qunfa.messaging.inbound;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.model.MessageClass;

/**
 * The last message that was released to a number: whom an answer from it is meant for.
 *
 * @param organisation who sent it
 */
record LastMessage(UUID organisation, MessageClass messageClass) {

    /**
     * Looks for it, the newest chunks first.
     *
     * @param days how many days back
     */
    static Optional<LastMessage> to(Connection connection, long fingerprint, int days) throws SQLException {
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(fingerprint).array();
        try (PreparedStatement query = connection.prepareStatement("""
                select c.organisation, n.class
                from (select organisation, notice, id, cursor, position(? in fingerprints) as place
                    from messaging.chunk where day >= current_date - ? and cursor > 0 order by day desc, id desc) c
                join messaging.notice n on n.id = c.notice
                where c.place > 0 and c.place % 8 = 1 and c.place / 8 < c.cursor
                limit 1""")) {
            query.setBytes(1, octets);
            query.setInt(2, days);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new LastMessage(row.getObject(1, UUID.class), MessageClass.values()[row.getInt(2)]))
                        : Optional.empty();
            }
        }
    }
}

package org.qunfa.messaging.inbound;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qunfa.model.MessageClass;

/**
 * Finds the last message that was released to each of some numbers: whom an answer from it is meant for. Reads the chunks of some
 * days once for all that it is asked about, the newest first, and ends when all are found: what a flood of texts costs grows with
 * the number of these passes, not with the number of texts.
 */
final class LastMessages {

    private static final int CHUNKS_AT_ONCE = 100;

    private LastMessages() {}

    /** The last message to a number. */
    record Last(UUID organisation, MessageClass messageClass, String signature) {}

    /**
     * Looks for them, in the caller's transaction.
     *
     * @param fingerprints of the numbers
     * @param days how many days back
     */
    static Map<Long, Last> to(Connection connection, Collection<Long> fingerprints, int days) throws SQLException {
        Set<Long> wanted = new HashSet<>(fingerprints);
        Map<Long, UUID> notices = new HashMap<>();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select notice, cursor, fingerprints from messaging.chunk
                where day >= current_date - ? and cursor > 0 order by day desc, id desc""")) {
            query.setFetchSize(CHUNKS_AT_ONCE);
            query.setInt(1, days);
            try (ResultSet row = query.executeQuery()) {
                while (!wanted.isEmpty() && row.next()) {
                    UUID notice = row.getObject(1, UUID.class);
                    LongBuffer chunk = ByteBuffer.wrap(row.getBytes(3)).asLongBuffer();
                    for (int i = Math.min(row.getInt(2), chunk.limit()) - 1; i >= 0; i--) {
                        if (wanted.remove(chunk.get(i))) {
                            notices.put(chunk.get(i), notice);
                        }
                    }
                }
            }
        }
        return lasts(connection, notices);
    }

    private static Map<Long, Last> lasts(Connection connection, Map<Long, UUID> notices) throws SQLException {
        Map<UUID, Last> byNotice = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id, organisation, class, signature from messaging.notice where id = any(?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", notices.values().stream().distinct().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var last = new Last(
                            row.getObject(2, UUID.class), MessageClass.values()[row.getInt(3)], row.getString(4));
                    byNotice.put(row.getObject(1, UUID.class), last);
                }
            }
        }
        Map<Long, Last> lasts = new HashMap<>();
        notices.forEach((fingerprint, notice) -> {
            Last last = byNotice.get(notice);
            if (last != null) {
                lasts.put(fingerprint, last);
            }
        });
        return lasts;
    }
}

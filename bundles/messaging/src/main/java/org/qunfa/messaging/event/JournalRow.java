package org.qunfa.messaging.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;

/**
 * A row of the journal, which tells one event or several.
 *
 * @param notice null for what is about no notice
 * @param no the number of its chunk in its notice
 * @param chunk null for a notice as a whole, and for what is about no notice
 * @param there what happened to single recipients of the chunk
 */
record JournalRow(
        String cursor,
        Instant at,
        @Nullable UUID notice,
        int no,
        @Nullable ChunkKey chunk,
        byte[] entries,
        List<Entry.AtPosition> there) {

    /** Reads rows behind a cursor, until they tell as many events as are wanted. */
    static List<JournalRow> read(Connection connection, UUID organisation, Cursor from, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select j.tx || '-' || j.seq, j.at, j.notice, c.no, j.entries, j.day, j.chunk
                from messaging.journal j left join messaging.chunk c on c.day = j.day and c.id = j.chunk
                where j.organisation = ? and j.tells and (j.tx, j.seq) > (?::text::xid8, ?)
                    and j.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by j.tx, j.seq limit ?""")) {
            query.setObject(1, organisation);
            query.setString(2, from.tx());
            query.setLong(3, from.seq());
            query.setInt(4, limit);
            var rows = new ArrayList<JournalRow>();
            int events = 0;
            try (ResultSet row = query.executeQuery()) {
                while (events < limit && row.next()) {
                    JournalRow next = row(row);
                    rows.add(next);
                    events += next.types().size();
                }
            }
            return rows;
        }
    }

    private static JournalRow row(ResultSet row) throws SQLException {
        UUID notice = row.getObject(3, UUID.class);
        int no = row.getInt(4);
        boolean single = !row.wasNull() && notice != null;
        byte[] entries = row.getBytes(5);
        return new JournalRow(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                notice,
                no,
                single ? new ChunkKey(row.getObject(6, LocalDate.class), row.getLong(7)) : null,
                entries,
                single ? there(entries) : List.of());
    }

    private static List<Entry.AtPosition> there(byte[] entries) {
        return Journal.read(entries).stream()
                .filter(Entry.AtPosition.class::isInstance)
                .map(Entry.AtPosition.class::cast)
                .toList();
    }

    /** The types of the events that it tells. */
    List<String> types() {
        if (notice == null) {
            return List.of(Journal.readFact(entries).type());
        }
        return chunk == null
                ? List.of("notice." + Journal.readNotice(entries).word())
                : there.stream().map(JournalRow::type).toList();
    }

    /** The type of an event about one recipient. */
    static String type(Entry.AtPosition there) {
        return "delivery." + there.state().word();
    }
}

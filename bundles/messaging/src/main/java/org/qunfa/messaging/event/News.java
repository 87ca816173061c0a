package org.qunfa.messaging.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Asks what there is to read, without reading it. */
public final class News {

    private News() {}

    /**
     * A reader's place.
     *
     * @param cursor the last event that it read
     */
    public record Place(UUID organisation, String cursor) {}

    /** Asks for many readers at once: the indexes of the places behind which there are events. */
    public static Set<Integer> behind(Connection connection, List<Place> places) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select p.no from unnest(?::text[]::uuid[], ?::text[]) with ordinality as p(organisation, cursor, no)
                where exists (select from messaging.journal j where j.organisation = p.organisation and j.tells
                    and (j.tx, j.seq) > (split_part(p.cursor, '-', 1)::xid8, split_part(p.cursor, '-', 2)::bigint)
                    and j.tx < pg_snapshot_xmin(pg_current_snapshot()))""")) {
            query.setObject(
                    1, places.stream().map(p -> p.organisation().toString()).toArray(String[]::new));
            query.setObject(2, places.stream().map(Place::cursor).toArray(String[]::new));
            var behind = new TreeSet<Integer>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    behind.add(row.getInt(1) - 1);
                }
            }
            return behind;
        }
    }

    /** The types of the events behind a place, up to so many; a few more come where several share a cursor. */
    public static List<String> types(Connection connection, Place place, int limit) throws SQLException {
        return JournalRow.read(connection, place.organisation(), Cursor.of(place.cursor()), limit).stream()
                .flatMap(row -> row.types().stream())
                .toList();
    }
}

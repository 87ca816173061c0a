package org.qunfa.messaging.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Series;

/** An organisation's series: pages through them, newest first, and counts them. */
final class SeriesList {

    private SeriesList() {}

    /** Refuses one more than the organisation may have. Waits for others who begin one. */
    static void refuseBeyond(Connection connection, UUID organisation, int most) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtext('messaging.series'), hashtext(?))")) {
            lock.setString(1, organisation.toString());
            lock.execute();
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*) from messaging.series where organisation = ? and state in ('active', 'paused')""")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) >= most) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "",
                            "too-many-series",
                            "the organisation has " + most + " series, and may not have more; cancel one first");
                }
            }
        }
    }

    /** The ids of a page's series, and one more where there is one. */
    static List<UUID> ids(Connection connection, UUID organisation, PageRequest page) throws SQLException {
        OffsetDateTime at = null;
        UUID id = null;
        String after = page.after();
        if (after != null) {
            try {
                int dash = after.indexOf('_');
                at = OffsetDateTime.parse(after.substring(0, dash));
                id = UUID.fromString(after.substring(dash + 1));
            } catch (RuntimeException e) {
                throw Refusal.of(
                        Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
            }
        }
        return ids(connection, organisation, new Place(at, id), page.limit() + 1);
    }

    private record Place(
            @Nullable OffsetDateTime at, @Nullable UUID id) {}

    private static List<UUID> ids(Connection connection, UUID organisation, Place place, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id from messaging.series
                where organisation = ? and (?::timestamptz is null or (created_at, id) < (?, ?))
                order by created_at desc, id desc limit ?""")) {
            query.setObject(1, organisation);
            query.setObject(2, place.at());
            query.setObject(3, place.at());
            query.setObject(4, place.id());
            query.setInt(5, most);
            var ids = new ArrayList<UUID>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    /** What to ask for to get those behind this one. */
    static String behind(Series.View last) {
        return last.createdAt() + "_" + last.id();
    }
}

package org.qunfa.messaging.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes how far a series has come. */
final class Progress {

    private Progress() {}

    /**
     * Writes that all up to a moment is dealt with, and what comes next; without a next one the series has ended. One that is
     * paused or cancelled meanwhile stays so, unless it goes on by this.
     */
    static void write(Connection connection, SeriesRow row, Instant after, @Nullable Instant next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.series set after_at = ?, next_at = ?,
                    state = case when ? then 'ended' when state = ? then 'active' else state end
                where id = ? and state <> 'cancelled'""")) {
            update.setObject(1, after.atOffset(ZoneOffset.UTC));
            update.setObject(2, next == null ? null : next.atOffset(ZoneOffset.UTC));
            update.setBoolean(3, next == null);
            update.setString(4, row.state().word());
            update.setObject(5, row.id());
            update.executeUpdate();
        }
        if (next == null) {
            SeriesBook.forget(connection, row.id());
        }
    }
}

package org.qunfa.messaging.reminder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.chunk.FactRows;
import org.qunfa.messaging.chunk.Journal;

/**
 * A reminder that waits.
 *
 * @param notice whose event it reminds of
 * @param wording its own text, sealed for the notice; null when it says what the notice says
 */
public record ReminderRow(
        UUID id, UUID notice, UUID organisation, int no, Instant at, Instant eventAt, byte @Nullable [] wording) {

    /** A reminder, where it still waits. */
    public static Optional<ReminderRow> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select r.id, r.notice, r.organisation, r.no, r.at, n.event_at, r.wording
                from messaging.reminder r join messaging.notice n on n.id = r.notice
                where r.id = ? and r.state = 'waiting'""")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new ReminderRow(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getInt(4),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getBytes(7)))
                        : Optional.empty();
            }
        }
    }

    /**
     * What became of a reminder.
     *
     * @param made the notice that it is
     * @param reason why it is none
     */
    public record End(
            ReminderView.State state,
            @Nullable UUID made,
            @Nullable String reason) {

        public static End made(UUID notice) {
            return new End(ReminderView.State.MADE, notice, null);
        }

        public static End missed(String reason) {
            return new End(ReminderView.State.MISSED, null, reason);
        }

        public static End refused(String reason) {
            return new End(ReminderView.State.REFUSED, null, reason);
        }
    }

    /**
     * Writes what became of it and tells the organisation.
     *
     * @return false when it does not wait any more, or for another time; nothing has changed then
     */
    public boolean end(Connection connection, End end) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.reminder set state = ?, made = ?, reason = ?
                where id = ? and state = 'waiting' and at = ?""")) {
            update.setString(1, end.state().word());
            update.setObject(2, end.made());
            update.setString(3, end.reason());
            update.setObject(4, id);
            update.setObject(5, at.atOffset(ZoneOffset.UTC));
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        var data = new TreeMap<>(Map.of("notice", notice.toString(), "at", at.toString()));
        if (end.made() != null) {
            data.put("reminder", end.made().toString());
        }
        if (end.reason() != null) {
            data.put("reason", end.reason());
        }
        FactRows.tell(
                connection,
                organisation,
                new Journal.Fact("reminder." + end.state().word(), data));
        return true;
    }
}

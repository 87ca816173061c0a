package org.qunfa.messaging.reminder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.qunfa.messaging.ReminderView;

/** Moves an event, and the reminders with it; the notice is locked. */
public final class Moves {

    private Moves() {}

    /** Where an event is moved to, and the time by which a reminder is still to come. */
    public record Move(Instant eventAt, Instant now) {}

    private record Latest(ReminderRow row, ReminderView.State state, String before) {}

    /**
     * Moves the event of a notice.
     *
     * @return false when it is about none; nothing has changed then
     */
    public static boolean move(Connection connection, UUID notice, Move move) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice set event_at = ? where id = ? and event_at is not null returning event_zone""")) {
            update.setObject(1, utc(move.eventAt()));
            update.setObject(2, notice);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                ZoneId zone = ZoneId.of(row.getString(1));
                lock(connection, notice);
                for (Latest latest : latest(connection, notice)) {
                    Lead lead = Objects.requireNonNull(Lead.of(latest.before()));
                    step(connection, latest, lead.before(move.eventAt(), zone), move.now());
                }
                return true;
            }
        }
    }

    /** One that is being made just now is seen as made. */
    private static void lock(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select from messaging.reminder where notice = ? for update")) {
            query.setObject(1, notice);
            query.execute();
        }
    }

    private static List<Latest> latest(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select distinct on (r.no) r.id, r.organisation, r.no, r.at, n.event_at, r.state, r.before
                from messaging.reminder r join messaging.notice n on n.id = r.notice
                where r.notice = ? order by r.no, r.round desc""")) {
            query.setObject(1, notice);
            var all = new ArrayList<Latest>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var reminder = new ReminderRow(
                            row.getObject(1, UUID.class),
                            notice,
                            row.getObject(2, UUID.class),
                            row.getInt(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            null);
                    var state = ReminderView.State.valueOf(row.getString(6).toUpperCase(Locale.ROOT));
                    all.add(new Latest(reminder, state, row.getString(7)));
                }
            }
            return all;
        }
    }

    private static void step(Connection connection, Latest latest, Instant at, Instant now) throws SQLException {
        boolean toCome = at.isAfter(now);
        if (latest.state() == ReminderView.State.WAITING && !toCome) {
            latest.row().end(connection, ReminderRow.End.missed("event-moved"));
        } else if (latest.state() == ReminderView.State.WAITING) {
            write(
                    connection,
                    "update messaging.reminder set at = ?, due_at = ? where id = ? and state = 'waiting'",
                    latest,
                    at);
        } else if (toCome && latest.state() != ReminderView.State.CANCELLED) {
            write(connection, """
                    insert into messaging.reminder (id, notice, organisation, no, round, before, at, due_at, wording, state)
                    select gen_random_uuid(), notice, organisation, no, round + 1, before, ?, ?, wording, 'waiting'
                    from messaging.reminder where id = ?""", latest, at);
        }
    }

    private static void write(Connection connection, String sql, Latest latest, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(at));
            statement.setObject(2, utc(at));
            statement.setObject(3, latest.row().id());
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

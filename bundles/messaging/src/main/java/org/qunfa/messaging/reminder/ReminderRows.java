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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.NoticeId;
import org.qunfa.store.Vault;

/** The reminders of notices: writes them, shows them, ends them. */
public final class ReminderRows {

    private ReminderRows() {}

    /**
     * A reminder that is to come.
     *
     * @param no its place among the notice's reminders
     * @param text null to say what the notice says
     */
    public record New(
            int no, String before, Instant at, @Nullable String text) {}

    /** Whose reminders. */
    public record Owner(UUID notice, UUID organisation) {}

    /** Writes reminders that wait. */
    public static void insert(Connection connection, Vault vault, Owner owner, List<New> reminders)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.reminder (id, notice, organisation, no, before, at, due_at, wording, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')""")) {
            for (New reminder : reminders) {
                OffsetDateTime at = reminder.at().atOffset(ZoneOffset.UTC);
                String text = reminder.text();
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, owner.notice());
                insert.setObject(3, owner.organisation());
                insert.setInt(4, reminder.no());
                insert.setString(5, reminder.before());
                insert.setObject(6, at);
                insert.setObject(7, at);
                insert.setBytes(8, text == null ? null : WordingSeal.seal(vault, owner.notice(), text));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those of the notices that are about an event, with it. */
    public static Map<UUID, OccasionView> of(Connection connection, Collection<UUID> notices) throws SQLException {
        Map<UUID, List<ReminderView>> reminders = reminders(connection, notices);
        var occasions = new HashMap<UUID, OccasionView>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, event_at, event_zone from messaging.notice where id = any(?) and event_at is not null""")) {
            query.setObject(1, notices.toArray(UUID[]::new));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID notice = row.getObject(1, UUID.class);
                    occasions.put(
                            notice,
                            new OccasionView(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    ZoneId.of(row.getString(3)),
                                    reminders.getOrDefault(notice, List.of())));
                }
            }
        }
        return occasions;
    }

    private static Map<UUID, List<ReminderView>> reminders(Connection connection, Collection<UUID> notices)
            throws SQLException {
        var reminders = new HashMap<UUID, List<ReminderView>>();
        try (PreparedStatement query = connection.prepareStatement("""
                select notice, at, before, state, made, reason from messaging.reminder
                where notice = any(?) order by at, no""")) {
            query.setObject(1, notices.toArray(UUID[]::new));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reminders
                            .computeIfAbsent(row.getObject(1, UUID.class), n -> new ArrayList<>())
                            .add(view(row));
                }
            }
        }
        return reminders;
    }

    private static ReminderView view(ResultSet row) throws SQLException {
        UUID made = row.getObject(5, UUID.class);
        return new ReminderView(
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                ReminderView.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                made == null ? null : new NoticeId(made),
                row.getString(6));
    }

    /**
     * Ends those of a notice that wait; the notice is locked.
     *
     * @return whether any of its reminders has been ended, now or before
     */
    public static boolean cancel(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.reminder set state = 'cancelled' where notice = ? and state = 'waiting'")) {
            update.setObject(1, notice);
            if (update.executeUpdate() > 0) {
                return true;
            }
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select from messaging.reminder where notice = ? and state = 'cancelled' limit 1")) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** When the next reminder of a notice is due after a time; null when none is. */
    public static @Nullable Instant next(Connection connection, UUID notice, Instant after) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select min(at) from messaging.reminder where notice = ? and state = 'waiting' and at > ?")) {
            query.setObject(1, notice);
            query.setObject(2, after.atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            }
        }
    }
}

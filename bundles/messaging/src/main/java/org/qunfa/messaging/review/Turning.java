package org.qunfa.messaging.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.model.NoticeState;

/** How a notice that was looked at leaves its place. Whoever has it leave locks it first, so that the first one does. */
public final class Turning {

    private Turning() {}

    /**
     * A notice, locked until the transaction ends.
     *
     * @param due whether it may begin at once
     */
    public record Locked(
            UUID notice,
            LocalDate day,
            UUID organisation,
            NoticeState state,
            int recipients,
            long lexicon,
            boolean due) {

        /** Where it goes when nothing is against it. */
        public NoticeState onward() {
            return due ? NoticeState.ACTIVE : NoticeState.SCHEDULED;
        }
    }

    /** Locks a notice; empty where there is none. */
    public static Optional<Locked> lock(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select day, organisation, state, recipients, lexicon, not_before <= now()
                from messaging.notice where id = ? for update""")) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Locked(
                                notice,
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, UUID.class),
                                NoticeState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                                row.getInt(4),
                                row.getLong(5),
                                row.getBoolean(6)))
                        : Optional.empty();
            }
        }
    }

    /** Has a locked notice leave for a state, and tells of it; with one that is refused its reminders end. */
    public static void leave(Connection connection, Locked notice, NoticeState to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice
                set state = ?, run_epoch = run_epoch + 1,
                    -- The notice stays valid for as long as is usual, counted from when it really begins; a deadline stays.
                    valid_until = case when deadline then valid_until
                        else valid_until + (greatest(not_before, now()) - not_before) end,
                    not_before = greatest(not_before, now())
                where id = ?""")) {
            update.setString(1, to.word());
            update.setObject(2, notice.notice());
            update.executeUpdate();
        }
        if (to == NoticeState.REFUSED) {
            ReminderRows.cancel(connection, notice.notice());
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, notice, entries) values (?, ?, ?, ?)")) {
            insert.setObject(1, notice.day());
            insert.setObject(2, notice.organisation());
            insert.setObject(3, notice.notice());
            insert.setBytes(4, Journal.write(to));
            insert.executeUpdate();
        }
    }
}

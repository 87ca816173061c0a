package org.qunfa.messaging.review;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Decided;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.lexicon.OwnWords;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/** Decisions on notices that wait: each is one changed row, however many recipients the notice has. */
final class Decisions {

    private static final int LONGEST_REASON = 200;

    private final Function<Subject, String> seen;
    private final boolean another;

    /**
     * Takes decisions.
     *
     * @param seen tells the hash of what is there to be seen
     * @param another whether the key that sent a notice may not decide on it
     */
    Decisions(Function<Subject, String> seen, boolean another) {
        this.seen = seen;
        this.another = another;
    }

    /**
     * A notice that is decided on.
     *
     * @param wording sealed
     * @param sample sealed; empty when it never waited
     * @param platforms whether anything but its organisation's own words has it wait
     */
    record Subject(
            UUID notice,
            LocalDate day,
            UUID organisation,
            NoticeState state,
            String signature,
            byte[] wording,
            byte[] sample,
            @Nullable String author,
            boolean due,
            boolean platforms) {}

    Decided take(Connection connection, Reviewer reviewer, NoticeId notice, Decision decision) throws SQLException {
        if (decision.reason().isBlank() || decision.reason().length() > LONGEST_REASON) {
            throw Refusal.of(Refusal.Fault.INVALID, "/reason", "bad-length", "a reason has 1 to 200 characters");
        }
        Subject subject = lock(connection, reviewer, notice);
        String hash = check(subject, reviewer, decision);
        NoticeState to =
                !decision.approved() ? NoticeState.REFUSED : subject.due() ? NoticeState.ACTIVE : NoticeState.SCHEDULED;
        note(connection, notice, new Note(decision, reviewer.actor(), hash));
        update(connection, notice, to);
        if (!decision.approved()) {
            ReminderRows.cancel(connection, notice.value());
        }
        tell(connection, subject, to);
        return new Decided(notice, decision.approved(), to);
    }

    private static Subject lock(Connection connection, Reviewer reviewer, NoticeId notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.day, n.organisation, n.state, n.signature, n.wording, r.sample, n.author, n.not_before <= now(),
                    coalesce(r.platforms, true)
                from messaging.notice n left join messaging.review r on r.notice = n.id
                where n.id = ? and n.state <> 'draft' and (? or n.organisation = ?) for update of n""")) {
            query.setObject(1, notice.value());
            query.setBoolean(2, reviewer.everywhere());
            query.setObject(3, reviewer.organisation().value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice");
                }
                return new Subject(
                        notice.value(),
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, UUID.class),
                        NoticeState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getString(4),
                        row.getBytes(5),
                        row.getBytes(6) == null ? new byte[0] : row.getBytes(6),
                        row.getString(7),
                        row.getBoolean(8),
                        row.getBoolean(9));
            }
        }
    }

    private String check(Subject subject, Reviewer reviewer, Decision decision) {
        if (subject.state() != NoticeState.REVIEW) {
            throw conflict(
                    "wrong-state", "a notice that is " + subject.state().word() + " does not wait for a decision");
        }
        if (subject.platforms() && !reviewer.everywhere()) {
            throw OwnWords.platformOnly();
        }
        if (another && reviewer.actor().equals(subject.author())) {
            throw conflict("own-notice", "this key sent the notice; another has to decide on it");
        }
        String hash = seen.apply(subject);
        if (decision.seen() != null && !decision.seen().equals(hash)) {
            throw conflict("seen-changed", "what was seen is not what there is any more; look at the notice again");
        }
        return hash;
    }

    private static Refusal conflict(String code, String sentence) {
        return Refusal.of(Refusal.Fault.CONFLICT, "", code, sentence);
    }

    private record Note(Decision decision, String actor, String seen) {}

    private static void note(Connection connection, NoticeId notice, Note note) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.review set approved = ?, decided_at = now(), reason = ?, actor = ?, seen = ?
                where notice = ? and approved is null""")) {
            update.setBoolean(1, note.decision().approved());
            update.setString(2, note.decision().reason());
            update.setString(3, note.actor());
            update.setString(4, note.seen());
            update.setObject(5, notice.value());
            if (update.executeUpdate() != 1) {
                throw new SQLException("a notice waits, and nobody knows for what");
            }
        }
    }

    private static void update(Connection connection, NoticeId notice, NoticeState to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice
                set state = ?, run_epoch = run_epoch + 1,
                    -- The notice stays valid for as long as is usual, counted from when it really begins; a deadline stays.
                    valid_until = case when deadline then valid_until
                        else valid_until + (greatest(not_before, now()) - not_before) end,
                    not_before = greatest(not_before, now())
                where id = ?""")) {
            update.setString(1, to.word());
            update.setObject(2, notice.value());
            update.executeUpdate();
        }
    }

    private static void tell(Connection connection, Subject subject, NoticeState to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, notice, entries) values (?, ?, ?, ?)")) {
            insert.setObject(1, subject.day());
            insert.setObject(2, subject.organisation());
            insert.setObject(3, subject.notice());
            insert.setBytes(4, Journal.write(to));
            insert.executeUpdate();
        }
    }

    /** The stored form of an answer. */
    static byte[] write(Decided decided) {
        return String.join(
                        " ",
                        decided.notice().toString(),
                        Boolean.toString(decided.approved()),
                        decided.state().name())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads what {@link #write} wrote. */
    static Decided read(byte[] stored) {
        List<String> parts = List.of(new String(stored, StandardCharsets.US_ASCII).split(" ", -1));
        return new Decided(
                NoticeId.of(parts.get(0)), Boolean.parseBoolean(parts.get(1)), NoticeState.valueOf(parts.get(2)));
    }
}

package org.qunfa.messaging.review;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Decided;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.lexicon.OwnWords;
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
     * @param waits whether it waits for a person at all, not for reviewers outside alone
     */
    record Subject(
            Turning.Locked locked,
            String signature,
            byte[] wording,
            byte[] sample,
            @Nullable String author,
            boolean platforms,
            boolean waits) {

        UUID notice() {
            return locked.notice();
        }

        UUID organisation() {
            return locked.organisation();
        }

        NoticeState state() {
            return locked.state();
        }
    }

    Decided take(Connection connection, Reviewer reviewer, NoticeId notice, Decision decision) throws SQLException {
        if (decision.reason().isBlank() || decision.reason().length() > LONGEST_REASON) {
            throw Refusal.of(Refusal.Fault.INVALID, "/reason", "bad-length", "a reason has 1 to 200 characters");
        }
        Subject subject = lock(connection, reviewer, notice);
        String hash = check(subject, reviewer, decision);
        NoticeState to = decision.approved() ? subject.locked().onward() : NoticeState.REFUSED;
        note(connection, notice, new Note(decision, reviewer.actor(), hash));
        Turning.leave(connection, subject.locked(), to);
        return new Decided(notice, decision.approved(), to);
    }

    private static Subject lock(Connection connection, Reviewer reviewer, NoticeId notice) throws SQLException {
        Turning.Locked locked = Turning.lock(connection, notice.value())
                .filter(found -> found.state() != NoticeState.DRAFT
                        && (reviewer.everywhere()
                                || found.organisation()
                                        .equals(reviewer.organisation().value())))
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice"));
        // What reviewers outside have not all passed is not an organisation's own to decide.
        try (PreparedStatement query = connection.prepareStatement("""
                select n.signature, n.wording, r.sample, n.author, coalesce(r.platforms, true) or exists (
                        select from messaging.content_review c
                        where c.notice = n.id and c.outcome is distinct from 'pass'),
                    r.notice is not null
                from messaging.notice n left join messaging.review r on r.notice = n.id where n.id = ?""")) {
            query.setObject(1, notice.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Subject(
                        locked,
                        row.getString(1),
                        row.getBytes(2),
                        row.getBytes(3) == null ? new byte[0] : row.getBytes(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6));
            }
        }
    }

    private String check(Subject subject, Reviewer reviewer, Decision decision) {
        if (subject.state() != NoticeState.REVIEW) {
            throw conflict(
                    "wrong-state", "a notice that is " + subject.state().word() + " does not wait for a decision");
        }
        if (!subject.waits()) {
            throw conflict("reviewers-asked", "reviewers are being asked about it; it may go on without a decision");
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

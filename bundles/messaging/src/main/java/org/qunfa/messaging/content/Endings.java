package org.qunfa.messaging.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.lexicon.HitNotes;
import org.qunfa.messaging.opinion.OpinionRows;
import org.qunfa.messaging.review.ReviewRows;
import org.qunfa.messaging.review.Turning;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Vault;

/** Does with a notice what reviewers outside said, unless somebody did something with it before. */
final class Endings {

    private final OpinionRows opinions;
    private final ReviewRows reviews;

    Endings(Vault vault) {
        opinions = new OpinionRows(vault);
        reviews = new ReviewRows(vault);
    }

    /**
     * Writes what came of a claim, in the caller's transaction.
     *
     * @return whether the notice moved; not when the claim is somebody else's by now
     */
    boolean end(Connection connection, Claims.Claim claim, Shown shown, List<Opinion> said) throws SQLException {
        // The notice is locked before its rows, as whoever decides or cancels does.
        Turning.Locked notice = Turning.lock(connection, claim.notice())
                .orElseThrow(() -> new SQLException("a notice is gone that reviewers were asked about"));
        boolean open = notice.state() == NoticeState.REVIEW;
        Opinion worst =
                said.stream().max(Comparator.comparing(Opinion::verdict)).orElse(null);
        String outcome =
                !open || worst == null ? "moot" : worst.verdict().name().toLowerCase(Locale.ROOT);
        if (!close(connection, claim, outcome)) {
            return false;
        }
        opinions.insert(connection, claim.notice(), said);
        if (!open || worst == null) {
            return false;
        }
        return switch (worst.verdict()) {
            case PASS -> pass(connection, notice);
            case PERSON -> person(connection, notice, shown, said);
            case REJECT -> reject(connection, notice, shown, worst);
        };
    }

    private static boolean close(Connection connection, Claims.Claim claim, String outcome) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.content_review set outcome = ?, ended_at = now(), holder = null, held_until = null
                where notice = ? and claim = ? and outcome is null""")) {
            update.setString(1, outcome);
            update.setObject(2, claim.notice());
            update.setInt(3, claim.number());
            return update.executeUpdate() == 1;
        }
    }

    /** It goes on, unless words have it wait for a person. */
    private static boolean pass(Connection connection, Turning.Locked notice) throws SQLException {
        if (ReviewRows.waits(connection, notice.notice())) {
            return false;
        }
        Turning.leave(connection, notice, notice.onward());
        return true;
    }

    /** It waits for a person, whom words may have asked for already. */
    private boolean person(Connection connection, Turning.Locked notice, Shown shown, List<Opinion> said)
            throws SQLException {
        if (!ReviewRows.waits(connection, notice.notice())) {
            Opinion first = said.stream()
                    .filter(opinion -> opinion.verdict() == Opinion.Verdict.PERSON)
                    .max(Comparator.comparing(opinion -> opinion.judged() > 0))
                    .orElseThrow();
            reviews.insert(connection, row(notice, shown, first));
        }
        return false;
    }

    private boolean reject(Connection connection, Turning.Locked notice, Shown shown, Opinion worst)
            throws SQLException {
        reviews.refuse(connection, row(notice, shown, worst), worst.reviewer());
        Turning.leave(connection, notice, NoticeState.REFUSED);
        return true;
    }

    private static ReviewRows.New row(Turning.Locked notice, Shown shown, Opinion opinion) {
        UUID id = notice.notice();
        String sample = shown.texts().get(Math.max(0, opinion.judged() - 1));
        return new ReviewRows.New(
                id,
                notice.organisation(),
                sample,
                notice.recipients(),
                notice.lexicon(),
                HitNotes.write(opinion.hits()),
                true);
    }
}

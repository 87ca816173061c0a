package org.qunfa.messaging.review;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.qunfa.store.Vault;

/** The rows of reviews that others write. */
public final class ReviewRows {

    private final Vault vault;

    public ReviewRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * That a notice waits for a decision.
     *
     * @param sample the first final text that is doubtful
     * @param doubtful how many recipients' texts are
     * @param lexicon the newest version by which they were judged
     * @param hits those in the sample, as {@link org.qunfa.messaging.lexicon.HitNotes} write them
     * @param platforms whether anything but the organisation's own words has it wait
     */
    public record New(
            UUID notice, UUID organisation, String sample, int doubtful, long lexicon, String hits, boolean platforms) {

        /** Says which it is, never what it says. */
        @Override
        public String toString() {
            return "New[" + notice + "]";
        }
    }

    /** Writes that a notice waits, in the caller's transaction. */
    public void insert(Connection connection, New review) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.review (notice, organisation, sample, doubtful, lexicon, hits, platforms)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, review.notice());
            insert.setObject(2, review.organisation());
            insert.setBytes(3, vault.seal(review.sample().getBytes(StandardCharsets.UTF_8), context(review.notice())));
            insert.setInt(4, review.doubtful());
            insert.setLong(5, review.lexicon());
            insert.setString(6, review.hits());
            insert.setBoolean(7, review.platforms());
            insert.executeUpdate();
        }
    }

    /** Whether a notice waits for a person. */
    public static boolean waits(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select from messaging.review where notice = ? and approved is null")) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Writes that a reviewer outside refused a notice, in the caller's transaction, which has locked it.
     *
     * @param review what it refused it for; in place of what words found, where those had it wait
     */
    public void refuse(Connection connection, New review, String reviewer) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from messaging.review where notice = ? and approved is null")) {
            delete.setObject(1, review.notice());
            delete.executeUpdate();
        }
        insert(connection, review);
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.review set approved = false, decided_at = now(), reason = ?, actor = ?
                where notice = ?""")) {
            update.setString(1, "rejected by the reviewer " + reviewer);
            update.setString(2, "reviewer " + reviewer);
            update.setObject(3, review.notice());
            update.executeUpdate();
        }
    }

    /** Opens a sample that {@link #insert} sealed. */
    String open(UUID notice, byte[] sample) {
        return new String(vault.open(sample, context(notice)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID notice) {
        return ("review " + notice).getBytes(StandardCharsets.UTF_8);
    }
}

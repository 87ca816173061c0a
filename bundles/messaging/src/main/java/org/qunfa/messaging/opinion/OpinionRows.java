package org.qunfa.messaging.opinion;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.lexicon.HitNotes;
import org.qunfa.store.Vault;

/** The rows of what reviewers outside are asked, and of what they said. */
public final class OpinionRows {

    /** The reason of a {@link Stop} by a reviewer outside. */
    private static final String REJECTED = "reviewer-rejected";

    private final Vault vault;

    public OpinionRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * Writes that reviewers are asked about a notice, in the transaction that makes it real.
     *
     * @param reviewers without whose word it does not go on by itself
     */
    public static void expect(Connection connection, UUID notice, UUID organisation, List<String> reviewers)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.content_review (notice, organisation, expected) values (?, ?, ?)")) {
            insert.setObject(1, notice);
            insert.setObject(2, organisation);
            insert.setArray(3, connection.createArrayOf("text", reviewers.toArray()));
            insert.executeUpdate();
        }
    }

    /** Writes what reviewers said; their times are the database's. */
    public void insert(Connection connection, UUID notice, List<Opinion> opinions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.opinion (notice, reviewer, version, verdict, judged, hits, said)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            for (Opinion opinion : opinions) {
                insert.setObject(1, notice);
                insert.setString(2, opinion.reviewer());
                insert.setString(3, opinion.version());
                insert.setString(4, opinion.verdict().name().toLowerCase(Locale.ROOT));
                insert.setInt(5, opinion.judged());
                insert.setString(6, HitNotes.write(opinion.hits()));
                insert.setBytes(7, sealed(notice, opinion.said()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What reviewers said of some notices, by their names; notices of which nobody said anything are left out. */
    public Map<UUID, List<Opinion>> of(Connection connection, Collection<UUID> notices) throws SQLException {
        var all = new HashMap<UUID, List<Opinion>>();
        try (PreparedStatement query = connection.prepareStatement("""
                select notice, reviewer, version, verdict, judged, hits, said, at
                from messaging.opinion where notice = any(?) order by notice, reviewer""")) {
            query.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID notice = row.getObject(1, UUID.class);
                    all.computeIfAbsent(notice, any -> new ArrayList<>()).add(read(notice, row));
                }
            }
        }
        return all;
    }

    /**
     * Why what some notices hold is blocked that reviewers rejected. Neither text nor what they said of it is in it.
     *
     * @return for each notice what the first reviewer said that rejected it, by their names
     */
    public static Map<UUID, Stop> stops(Connection connection, Collection<UUID> notices) throws SQLException {
        var stops = new HashMap<UUID, Stop>();
        try (PreparedStatement query = connection.prepareStatement("""
                select notice, reviewer, version, judged, hits
                from messaging.opinion where notice = any(?) and verdict = 'reject'
                order by notice, reviewer collate "C" asc""")) {
            query.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stops.putIfAbsent(row.getObject(1, UUID.class), stop(row));
                }
            }
        }
        return stops;
    }

    private static Stop stop(ResultSet row) throws SQLException {
        List<TextHit> hits = HitNotes.read(row.getString(5));
        TextHit first = hits.get(0);
        String more = hits.size() == 1 ? "" : "; " + (hits.size() - 1) + " more";
        return new Stop(
                REJECTED,
                first.category() + "/" + first.rule(),
                row.getString(3),
                "characters " + (first.from() + 1) + " to " + first.to() + " of text " + row.getInt(4)
                        + " of those that " + row.getString(2) + " was shown" + more);
    }

    private Opinion read(UUID notice, ResultSet row) throws SQLException {
        return new Opinion(
                row.getString(2),
                row.getString(3),
                Opinion.Verdict.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getInt(5),
                HitNotes.read(row.getString(6)),
                opened(notice, row.getBytes(7)),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    private byte @Nullable [] sealed(UUID notice, @Nullable String said) {
        return said == null ? null : vault.seal(said.getBytes(StandardCharsets.UTF_8), context(notice));
    }

    private @Nullable String opened(UUID notice, byte @Nullable [] said) {
        return said == null ? null : new String(vault.open(said, context(notice)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID notice) {
        return ("opinion " + notice).getBytes(StandardCharsets.UTF_8);
    }
}

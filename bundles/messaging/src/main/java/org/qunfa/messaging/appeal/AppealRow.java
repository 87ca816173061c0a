package org.qunfa.messaging.appeal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.chunk.Stop;

/**
 * An appeal's row, and what its notice says.
 *
 * @param index of the delivery; null when it is about all that is blocked of the notice
 * @param stop why the first delivery was blocked that it is about
 * @param closed null while it is open
 */
public record AppealRow(
        UUID id,
        UUID organisation,
        UUID notice,
        @Nullable Integer index,
        State state,
        Filed filed,
        Stop stop,
        @Nullable Closed closed,
        Said said) {

    /** What a query has to select, and from where, for {@link #read}. */
    static final String SELECT = """
            select a.id, a.organisation, a.notice, a.index, a.state, a.filed_at, a.filed_by, a.argument, a.sample,
                a.recipients, a.reason, a.rule, a.version, a.detail, a.decided_at, a.decision, a.sent, n.signature,
                n.wording, n.author
            from messaging.appeal a join messaging.notice n on n.id = a.notice
            """;

    /**
     * That it was filed.
     *
     * @param by with which key
     * @param argument sealed
     * @param sample sealed
     */
    public record Filed(Instant at, @Nullable String by, byte[] argument, byte[] sample, int recipients) {}

    /**
     * That it was decided or withdrawn.
     *
     * @param reason null when it was withdrawn
     * @param sent the notice that was sent instead; null unless it was granted
     */
    public record Closed(
            Instant at, @Nullable String reason, @Nullable UUID sent) {}

    /**
     * What the notice says.
     *
     * @param wording sealed
     * @param author with which key it was sent
     */
    public record Said(
            String signature, byte[] wording, @Nullable String author) {}

    /** Whether it is about all that is blocked of the notice. */
    public boolean isWhole() {
        return index == null;
    }

    /**
     * The appeals about a notice, in the order in which they were filed.
     *
     * @param index of the delivery, to get those about it too; null for those about the whole notice alone
     */
    static List<AppealRow> about(Connection connection, UUID notice, @Nullable Integer index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                SELECT + "where a.notice = ? and (a.index = ? or a.index is null) order by a.filed_at, a.id")) {
            query.setObject(1, notice);
            query.setObject(2, index, Types.INTEGER);
            return all(query);
        }
    }

    /** One appeal; empty where there is none. */
    static Optional<AppealRow> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT + "where a.id = ?")) {
            query.setObject(1, id);
            return all(query).stream().findFirst();
        }
    }

    static List<AppealRow> all(PreparedStatement query) throws SQLException {
        var rows = new ArrayList<AppealRow>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(read(row));
            }
        }
        return rows;
    }

    private static AppealRow read(ResultSet row) throws SQLException {
        return new AppealRow(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, Integer.class),
                State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                new Filed(
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getBytes(8),
                        row.getBytes(9),
                        row.getInt(10)),
                new Stop(row.getString(11), row.getString(12), row.getString(13), row.getString(14)),
                closed(row),
                new Said(row.getString(18), row.getBytes(19), row.getString(20)));
    }

    private static @Nullable Closed closed(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(15, OffsetDateTime.class);
        return at == null ? null : new Closed(at.toInstant(), row.getString(16), row.getObject(17, UUID.class));
    }
}

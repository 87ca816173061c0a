package org.qunfa.messaging.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Series;
import org.qunfa.messaging.source.Said;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;

/**
 * A series' row.
 *
 * @param said what each occurrence says; the recipients are sealed for the same notice
 * @param deadline whether the validity is its sender's, and not the usual one
 * @param afterAt the last occurrence that is dealt with
 */
record SeriesRow(
        UUID id,
        UUID organisation,
        Series.State state,
        Said said,
        int recipients,
        Duration validity,
        boolean deadline,
        Series.Repeat repeat,
        Instant startsAt,
        Instant afterAt,
        Instant createdAt) {

    static final String COLUMNS = """
            id, organisation, state, source, kind, class, signature, wording, in_doubt, route, outside_hours, recipients,
            extract(epoch from validity)::bigint, rule, zone, on_holidays, country, starts_at, after_at, created_at,
            author, substitute, deadline""";

    static Optional<SeriesRow> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select " + COLUMNS + " from messaging.series where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    static SeriesRow read(ResultSet row) throws SQLException {
        String onHolidays = row.getString(16);
        return new SeriesRow(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                Series.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                said(row),
                row.getInt(12),
                Duration.ofSeconds(row.getLong(13)),
                row.getBoolean(23),
                new Series.Repeat(
                        row.getString(14),
                        ZoneId.of(row.getString(15)),
                        onHolidays == null ? null : Series.OnHolidays.valueOf(onHolidays.toUpperCase(Locale.ROOT)),
                        row.getString(17)),
                time(row, 18),
                time(row, 19),
                time(row, 20));
    }

    private static Said said(ResultSet row) throws SQLException {
        String inDoubt = row.getString(9);
        return new Said(
                row.getObject(4, UUID.class),
                row.getString(5),
                MessageClass.values()[row.getInt(6)],
                row.getString(7),
                row.getBytes(8),
                inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                row.getString(10),
                OutsideHours.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
                row.getString(21),
                null,
                row.getBoolean(22));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

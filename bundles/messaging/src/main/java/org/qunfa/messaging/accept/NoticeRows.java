package org.qunfa.messaging.accept;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Vault;

/** The rows that accepting one notice writes. */
final class NoticeRows {

    private final Vault vault;
    private final UUID id;
    private final UUID organisation;
    private final LocalDate day;

    NoticeRows(Vault vault, UUID id, UUID organisation, LocalDate day) {
        this.vault = vault;
        this.id = id;
        this.organisation = organisation;
        this.day = day;
    }

    UUID id() {
        return id;
    }

    LocalDate day() {
        return day;
    }

    /** Whether the organisation has the signature. */
    static boolean ownsSignature(Connection connection, UUID organisation, String signature) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from messaging.signature where organisation = ? and text = ?")) {
            query.setObject(1, organisation);
            query.setString(2, signature);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Writes the notice as a draft. */
    void insert(Connection connection, NoticePlan plan) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.notice (id, day, organisation, state, kind, class, signature, wording, alphabets,
                    in_doubt, route, not_before, valid_until)
                values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, day);
            insert.setObject(3, organisation);
            insert.setString(4, plan.kind());
            insert.setInt(5, plan.messageClass().ordinal());
            insert.setString(6, plan.signature());
            insert.setBytes(7, WordingSeal.seal(vault, id, plan.wording().source()));
            insert.setInt(8, plan.carriage().bits());
            insert.setString(9, plan.inDoubt() == null ? null : plan.inDoubt().name());
            insert.setString(10, plan.route());
            insert.setObject(11, utc(plan.notBefore()));
            insert.setObject(12, utc(plan.validUntil()));
            insert.executeUpdate();
        }
    }

    /** Writes chunks, each with all its positions pending. */
    void insert(Connection connection, NoticePlan plan, List<NewChunk> chunks) throws SQLException {
        if (chunks.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.chunk
                    (day, id, notice, organisation, no, n, recipients, fingerprints, segments, route, counts, reserved)
                select ?, nextval('messaging.chunk_id'), ?, ?, no, n, recipients, fingerprints, segments, ?,
                    array_fill(0, array[?]), reserved
                from unnest(?::int[], ?::int[], ?::bytea[], ?::bytea[], ?::bytea[], ?::int[])
                    as c(no, n, recipients, fingerprints, segments, reserved)""")) {
            insert.setObject(1, day);
            insert.setObject(2, id);
            insert.setObject(3, organisation);
            insert.setString(4, plan.route());
            insert.setInt(5, DeliveryState.values().length);
            insert.setObject(6, chunks.stream().mapToInt(NewChunk::no).toArray());
            insert.setObject(7, chunks.stream().mapToInt(NewChunk::size).toArray());
            insert.setObject(8, chunks.stream().map(NewChunk::recipients).toArray(byte[][]::new));
            insert.setObject(9, chunks.stream().map(NewChunk::fingerprints).toArray(byte[][]::new));
            insert.setObject(10, chunks.stream().map(NewChunk::segments).toArray(byte[][]::new));
            insert.setObject(11, chunks.stream().mapToInt(NewChunk::reserved).toArray());
            insert.executeUpdate();
        }
    }

    /** Makes the draft real. */
    void activate(Connection connection, NoticeState state, Totals totals) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice
                set state = ?, recipients = ?, segments = ?, unclosed = ?, undone = ?, accepted_at = now()
                where id = ? and state = 'draft'""")) {
            update.setString(1, state.word());
            update.setInt(2, totals.recipients());
            update.setLong(3, totals.segments());
            update.setInt(4, totals.chunks());
            update.setInt(5, totals.chunks());
            update.setObject(6, id);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the draft is gone");
            }
        }
        journal(connection, state);
    }

    private void journal(Connection connection, NoticeState state) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, notice, entries) values (?, ?, ?, ?)")) {
            insert.setObject(1, day);
            insert.setObject(2, organisation);
            insert.setObject(3, id);
            insert.setBytes(4, Journal.write(state));
            insert.executeUpdate();
        }
    }

    /** Takes the draft away again. */
    void discard(Connection connection) throws SQLException {
        for (String delete : List.of(
                "delete from messaging.chunk where notice = ? and day = ?",
                "delete from messaging.notice where id = ? and day = ? and state = 'draft'")) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setObject(1, id);
                statement.setObject(2, day);
                statement.executeUpdate();
            }
        }
    }

    /** What a notice comes to. */
    record Totals(int recipients, long segments, int chunks) {}

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

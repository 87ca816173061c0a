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
import org.qunfa.plugin.carrier.TextLayout;
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
                    signature_place, opt_out, opt_out_abroad, in_doubt, route, not_before, valid_until)
                values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, day);
            insert.setObject(3, organisation);
            insert.setString(4, plan.kind());
            insert.setInt(5, plan.messageClass().ordinal());
            insert.setString(6, plan.signature());
            insert.setBytes(7, WordingSeal.seal(vault, id, plan.wording().source()));
            insert.setInt(8, plan.carriage().bits());
            TextLayout layout = plan.carriage().layout();
            insert.setString(9, layout.signature().name());
            insert.setString(10, layout.optOut());
            insert.setString(11, layout.optOutAbroad());
            insert.setString(12, plan.inDoubt() == null ? null : plan.inDoubt().name());
            insert.setString(13, plan.route());
            insert.setObject(14, utc(plan.notBefore()));
            insert.setObject(15, utc(plan.validUntil()));
            insert.executeUpdate();
        }
    }

    /** Writes chunks, with all positions pending that no rule stopped. */
    void insert(Connection connection, NoticePlan plan, List<NewChunk> chunks) throws SQLException {
        if (chunks.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                with given as (
                    select * from unnest(?::int[], ?::int[], ?::bytea[], ?::bytea[], ?::bytea[], ?::int[], ?::int[],
                            ?::int[], ?::bytea[])
                        as c(no, n, recipients, fingerprints, segments, reserved, stopped, state, journal)),
                made as (
                    insert into messaging.chunk
                        (day, id, notice, organisation, no, n, recipients, fingerprints, segments, route, reserved,
                            stopped, state, counts)
                    select ?, nextval('messaging.chunk_id'), ?, ?, no, n, recipients, fingerprints, segments, ?, reserved,
                        stopped, state::smallint, array_prepend(stopped, array_fill(0, array[?]))
                    from given
                    returning day, organisation, notice, id, no)
                insert into messaging.journal (day, organisation, notice, chunk, entries)
                select m.day, m.organisation, m.notice, m.id, g.journal
                from made m join given g on g.no = m.no where g.stopped > 0""")) {
            insert.setObject(1, chunks.stream().mapToInt(NewChunk::no).toArray());
            insert.setObject(2, chunks.stream().mapToInt(NewChunk::size).toArray());
            insert.setObject(3, chunks.stream().map(NewChunk::recipients).toArray(byte[][]::new));
            insert.setObject(4, chunks.stream().map(NewChunk::fingerprints).toArray(byte[][]::new));
            insert.setObject(5, chunks.stream().map(NewChunk::segments).toArray(byte[][]::new));
            insert.setObject(6, chunks.stream().mapToInt(NewChunk::reserved).toArray());
            insert.setObject(7, chunks.stream().mapToInt(NewChunk::stopped).toArray());
            insert.setObject(
                    8, chunks.stream().mapToInt(c -> c.stage().ordinal()).toArray());
            insert.setObject(9, chunks.stream().map(NewChunk::journal).toArray(byte[][]::new));
            insert.setObject(10, day);
            insert.setObject(11, id);
            insert.setObject(12, organisation);
            insert.setString(13, plan.route());
            // The states are counted in their order, of which BLOCKED is the first.
            insert.setInt(14, DeliveryState.values().length - 1);
            insert.executeUpdate();
        }
    }

    /** Makes the draft real. */
    void activate(Connection connection, NoticeState state, Totals totals) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice
                set state = ?, recipients = ?, segments = ?, unclosed = ?, undone = ?, accepted_at = now(),
                    ended_at = case when ? then now() end
                where id = ? and state = 'draft'""")) {
            update.setString(1, state.word());
            update.setInt(2, totals.recipients());
            update.setLong(3, totals.segments());
            update.setInt(4, totals.chunks());
            update.setInt(5, totals.chunks());
            update.setBoolean(6, state == NoticeState.DONE);
            update.setObject(7, id);
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

    /**
     * What a notice comes to.
     *
     * @param chunks those with anybody to send to
     */
    record Totals(int recipients, long segments, int chunks) {}

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

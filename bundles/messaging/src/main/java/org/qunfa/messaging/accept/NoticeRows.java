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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.lexicon.HitNotes;
import org.qunfa.messaging.lexicon.OwnWords;
import org.qunfa.messaging.reminder.ReminderRows;
import org.qunfa.messaging.review.ReviewRows;
import org.qunfa.messaging.wording.FrameRules;
import org.qunfa.messaging.wording.Wording;
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
    private final Callbacks callbacks;
    private final Origin origin;

    /**
     * Where a notice comes from.
     *
     * @param author by which key; null for another way
     * @param lexicon the newest version that its texts are judged by
     * @param appeal on which it rests, so that no lexicon judges it; null where it rests on none
     * @param ownWords whether its organisation's own words alone are overruled by that
     * @param deadline whether somebody chose until when it is valid
     */
    record Origin(
            UUID organisation,
            @Nullable String author,
            long lexicon,
            @Nullable UUID appeal,
            boolean ownWords,
            boolean deadline) {}

    NoticeRows(Vault vault, UUID id, Origin origin, LocalDate day, Callbacks callbacks) {
        this.vault = vault;
        this.origin = origin;
        this.id = id;
        organisation = origin.organisation();
        this.day = day;
        this.callbacks = callbacks;
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
                    signature_place, opt_out, opt_out_abroad, in_doubt, route, not_before, valid_until,
                    callback, lexicon, author, outside_hours, hours_end, event_at, event_zone, appeal, frame, substitute,
                    own_words, deadline)
                values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
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
            insert.setString(13, plan.routeName());
            insert.setObject(14, utc(plan.notBefore()));
            insert.setObject(15, utc(plan.term().validUntil()));
            insert.setObject(
                    16,
                    plan.callback() == null
                            ? null
                            : callbacks.keep(connection, organisation, plan.callback(), plan.lastTold()));
            insert.setLong(17, origin.lexicon());
            insert.setString(18, origin.author());
            insert.setString(19, plan.outsideHours().word());
            Instant hoursEnd = plan.term().hoursEnd();
            insert.setObject(20, hoursEnd == null ? null : utc(hoursEnd));
            OccasionPlan occasion = plan.occasion();
            insert.setObject(21, occasion == null ? null : utc(occasion.at()));
            insert.setString(22, occasion == null ? null : occasion.zone().getId());
            insert.setObject(23, origin.appeal());
            FrameRules rules = plan.wording().frame().rules();
            insert.setInt(24, rules.version());
            insert.setBoolean(25, rules.substitutes());
            insert.setBoolean(26, origin.ownWords());
            insert.setBoolean(27, origin.deadline());
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
                            ?::int[], ?::bytea[], ?::text[])
                        as c(no, n, recipients, fingerprints, segments, reserved, stopped, state, journal, network)),
                made as (
                    insert into messaging.chunk
                        (day, id, notice, organisation, no, n, recipients, fingerprints, segments, route, reserved,
                            stopped, state, network, counts)
                    select ?, nextval('messaging.chunk_id'), ?, ?, no, n, recipients, fingerprints, segments, ?, reserved,
                        stopped, state::smallint, network, array_prepend(stopped, array_fill(0, array[?]))
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
            insert.setObject(10, chunks.stream().map(NewChunk::network).toArray(String[]::new));
            insert.setObject(11, day);
            insert.setObject(12, id);
            insert.setObject(13, organisation);
            insert.setString(14, plan.routeName());
            // The states are counted in their order, of which BLOCKED is the first.
            insert.setInt(15, DeliveryState.values().length - 1);
            insert.executeUpdate();
        }
    }

    /** Makes the draft real. */
    void activate(Connection connection, NoticeState state, Totals totals) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.notice
                set state = ?, recipients = ?, segments = ?, parts = ?, unclosed = ?, undone = ?, accepted_at = now(),
                    ended_at = case when ? then now() end
                where id = ? and state = 'draft'""")) {
            update.setString(1, state.word());
            update.setInt(2, totals.recipients());
            update.setLong(3, totals.segments());
            update.setInt(4, totals.parts());
            update.setInt(5, totals.chunks());
            update.setInt(6, totals.chunks());
            update.setBoolean(7, state == NoticeState.DONE);
            update.setObject(8, id);
            if (update.executeUpdate() != 1) {
                throw new SQLException("the draft is gone");
            }
        }
        journal(connection, state);
    }

    /** Writes the reminders, now that the notice is real. */
    void remind(Connection connection, OccasionPlan occasion) throws SQLException {
        ReminderRows.insert(connection, vault, new ReminderRows.Owner(id, organisation), occasion.rows());
    }

    /** Has the notice wait for somebody's decision. */
    void review(Connection connection, NoticePlan plan, ScreenTally tally) throws SQLException {
        Addressee first = Objects.requireNonNull(tally.firstDoubtful());
        Wording wording = plan.wording();
        String text = wording.shown(wording.byName(first.values()), first.to().countryCode());
        boolean own = new OwnWords(connection, organisation).are(tally.doubtfulVersions());
        new ReviewRows(vault)
                .insert(
                        connection,
                        new ReviewRows.New(
                                id,
                                organisation,
                                text,
                                tally.content().doubtful(),
                                origin.lexicon(),
                                HitNotes.write(tally.doubtfulHits()),
                                !own));
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
        discard(connection, id);
    }

    /** Takes a draft away, where there is one. */
    static void discard(Connection connection, UUID id) throws SQLException {
        for (String delete : List.of(
                "delete from messaging.chunk c using messaging.notice n"
                        + " where n.id = ? and n.state = 'draft' and c.notice = n.id and c.day = n.day",
                "delete from messaging.notice where id = ? and state = 'draft'")) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setObject(1, id);
                statement.executeUpdate();
            }
        }
    }

    /**
     * What a notice comes to.
     *
     * @param parts of the longest text
     * @param chunks those with anybody to send to
     */
    record Totals(int recipients, long segments, int parts, int chunks) {}

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Opinion;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.halt.HaltRows;
import org.qunfa.messaging.opinion.OpinionRows;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.store.Vault;

/**
 * What a notice says of all its deliveries.
 *
 * @param review that a person decides on it; null when nobody has to
 * @param outside what reviewers outside were asked; null when nobody was
 * @param appeal on which it rests; null when it rests on none
 */
record NoticeFacts(
        UUID id,
        LocalDate day,
        UUID organisation,
        Instant acceptedAt,
        @Nullable String route,
        MessageClass messageClass,
        @Nullable Review review,
        @Nullable Outside outside,
        @Nullable UUID appeal,
        Terms terms) {

    /**
     * That a notice waited for a decision, or still does.
     *
     * @param lexicon the newest version that asked for it
     * @param hits the rules that did, as {@link org.qunfa.messaging.lexicon.HitNotes} write them
     * @param approved null while nobody has decided
     * @param byNobody whether it was refused because nobody decided in time
     */
    record Review(
            Instant since,
            long lexicon,
            String hits,
            @Nullable Boolean approved,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            boolean byNobody) {}

    /**
     * That reviewers outside are asked.
     *
     * @param open whether an answer is waited for still
     * @param refused whether one of them refused the notice
     * @param opinions what they said
     */
    record Outside(boolean open, boolean refused, List<Opinion> opinions) {
        Outside {
            opinions = List.copyOf(opinions);
        }
    }

    /**
     * Under which terms it goes out.
     *
     * @param hoursEnd when permitted hours end that its sender wants no others than; null otherwise
     * @param inDoubt what its sender wants done with messages in doubt; null to leave it to the line
     * @param lexicon the newest version that its texts were judged by when it was accepted; 0 when there was none
     * @param carriage what a line must be able to do
     * @param halted whether its sender may send nothing for the time being
     */
    record Terms(
            NoticeState state,
            Instant notBefore,
            Instant validUntil,
            @Nullable Instant hoursEnd,
            @Nullable InDoubt inDoubt,
            long lexicon,
            Carriage carriage,
            boolean halted) {}

    /** One of the organisation's notices; a draft is not there yet. */
    static Optional<NoticeFacts> find(Connection connection, Vault vault, UUID organisation, NoticeId id)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.day, n.accepted_at, n.route, n.class, n.appeal, r.since, r.lexicon, r.hits, r.approved,
                    r.decided_at, r.reason, r.decided_at is not null and r.actor is null, n.state, n.not_before,
                    n.valid_until, n.hours_end, n.in_doubt, n.lexicon, n.alphabets, n.parts, n.signature_place,
                    n.opt_out, n.opt_out_abroad, %s, c.notice is not null, c.outcome
                from messaging.notice n left join messaging.review r on r.notice = n.id
                    left join messaging.content_review c on c.notice = n.id
                where n.id = ? and n.organisation = ? and n.state <> 'draft'""".formatted(HaltRows.HALTED))) {
            query.setObject(1, id.value());
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new NoticeFacts(
                                id.value(),
                                row.getObject(1, LocalDate.class),
                                organisation,
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                MessageClass.values()[row.getInt(4)],
                                review(row),
                                row.getBoolean(25) ? outside(connection, vault, id, row.getString(26)) : null,
                                row.getObject(5, UUID.class),
                                terms(row)))
                        : Optional.empty();
            }
        }
    }

    private static @Nullable Review review(ResultSet row) throws SQLException {
        Instant since = instant(row, 6);
        return since == null
                ? null
                : new Review(
                        since,
                        row.getLong(7),
                        row.getString(8),
                        row.getObject(9, Boolean.class),
                        instant(row, 10),
                        row.getString(11),
                        row.getBoolean(12));
    }

    private static Outside outside(Connection connection, Vault vault, NoticeId id, @Nullable String outcome)
            throws SQLException {
        List<Opinion> opinions =
                new OpinionRows(vault).of(connection, List.of(id.value())).getOrDefault(id.value(), List.of());
        return new Outside(outcome == null, "reject".equals(outcome), opinions);
    }

    private static Terms terms(ResultSet row) throws SQLException {
        String inDoubt = row.getString(17);
        var layout = new TextLayout(SignaturePlace.valueOf(row.getString(21)), row.getString(22), row.getString(23));
        return new Terms(
                NoticeState.valueOf(row.getString(13).toUpperCase(Locale.ROOT)),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getObject(15, OffsetDateTime.class).toInstant(),
                instant(row, 16),
                inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                row.getLong(18),
                new Carriage(Carriage.alphabets(row.getInt(19)), row.getInt(20), layout),
                row.getBoolean(24));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

package org.qunfa.messaging.appeal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.FrameRules;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.store.Vault;

/**
 * The notice of which something was blocked.
 *
 * @param ended whether nothing of it can be blocked any more: all is sent, or never will be; receipts may still come
 * @param validity for how long it was to be valid
 * @param deadline whether its sender said so
 * @param callback the address that it named; null when it named none, or that is forgotten
 */
record Source(
        UUID id,
        LocalDate day,
        UUID organisation,
        Instant acceptedAt,
        boolean ended,
        String kind,
        Wording wording,
        @Nullable InDoubt inDoubt,
        @Nullable String channel,
        OutsideHours outsideHours,
        Duration validity,
        boolean deadline,
        @Nullable String author,
        @Nullable String callback) {

    /** A notice that was accepted. */
    static Optional<Source> find(Connection connection, Vault vault, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.day, n.organisation, n.accepted_at, n.unclosed = 0 or n.ended_at is not null, n.kind, n.class, n.signature,
                    n.wording, n.alphabets, n.signature_place, n.opt_out, n.opt_out_abroad, n.in_doubt, n.route,
                    n.outside_hours, (extract(epoch from n.valid_until - n.not_before) * 1000)::bigint, n.author, w.url,
                    n.frame, n.substitute, n.deadline
                from messaging.notice n left join messaging.webhook w on w.id = n.callback and w.callback
                where n.id = ? and n.state <> 'draft'""")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row, id, vault)) : Optional.empty();
            }
        }
    }

    private static Source read(ResultSet row, UUID id, Vault vault) throws SQLException {
        String inDoubt = row.getString(13);
        return new Source(
                id,
                row.getObject(1, LocalDate.class),
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getBoolean(4),
                row.getString(5),
                wording(row, id, vault),
                inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                row.getString(14),
                outsideHours(row.getString(15)),
                Duration.ofMillis(row.getLong(16)),
                row.getBoolean(21),
                row.getString(17),
                row.getString(18));
    }

    private static Wording wording(ResultSet row, UUID id, Vault vault) throws SQLException {
        var layout = new TextLayout(SignaturePlace.valueOf(row.getString(10)), row.getString(11), row.getString(12));
        var frame = new Frame(
                row.getString(7),
                layout,
                MessageClass.values()[row.getInt(6)],
                Carriage.alphabets(row.getInt(9)),
                new FrameRules(row.getInt(19), row.getBoolean(20)));
        try {
            return Wording.of(frame, WordingSeal.open(vault, id, row.getBytes(8)));
        } catch (Wording.Malformed e) {
            throw new SQLException("a stored text is not what was accepted", e);
        }
    }

    private static OutsideHours outsideHours(String word) {
        return Arrays.stream(OutsideHours.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(OutsideHours.HOLD);
    }

    /** The head of a notice that says the same from now on; those whom it cannot reach any more are left out. */
    NoticeHead again(Instant now) {
        return new NoticeHead(
                kind,
                wording.frame().messageClass(),
                wording.frame().signature(),
                wording.source(),
                null,
                now.plus(validity),
                inDoubt,
                channel,
                true,
                callback,
                outsideHours,
                null,
                wording.frame().rules().substitutes());
    }
}

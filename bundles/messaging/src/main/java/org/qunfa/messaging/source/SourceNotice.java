package org.qunfa.messaging.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Vault;

/**
 * A stored notice of which another one is made.
 *
 * @param day in whose partitions it is
 */
public record SourceNotice(
        UUID id,
        LocalDate day,
        UUID organisation,
        NoticeState state,
        Said said,
        Instant notBefore,
        Instant validUntil) {

    /** A notice; a draft is not there yet. */
    public static Optional<SourceNotice> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select n.day, n.organisation, n.state, n.not_before, n.valid_until, n.kind, n.class, n.signature, n.wording,
                    n.in_doubt, n.route, n.outside_hours, n.author, w.url, n.substitute
                from messaging.notice n left join messaging.webhook w on w.id = n.callback
                where n.id = ? and n.state <> 'draft'""")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(id, row)) : Optional.empty();
            }
        }
    }

    private static SourceNotice read(UUID id, ResultSet row) throws SQLException {
        String inDoubt = row.getString(10);
        var said = new Said(
                id,
                row.getString(6),
                MessageClass.values()[row.getInt(7)],
                row.getString(8),
                row.getBytes(9),
                inDoubt == null ? null : InDoubt.valueOf(inDoubt),
                row.getString(11),
                OutsideHours.valueOf(row.getString(12).toUpperCase(Locale.ROOT)),
                row.getString(13),
                row.getString(14),
                row.getBoolean(15));
        return new SourceNotice(
                id,
                row.getObject(1, LocalDate.class),
                row.getObject(2, UUID.class),
                NoticeState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                said,
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    /**
     * Its recipients whose deliveries are in a state of a kind, a chunk at a time.
     *
     * @return the recipients of a chunk; empty behind the last one
     */
    public Optional<List<Addressee>> chunk(Connection connection, Vault vault, Wanted wanted) throws SQLException {
        List<Chunks.Row> rows = Chunks.rows(connection, keys(connection, wanted.no()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Chunks.Row chunk = rows.get(0);
        List<Addressee> all = Addressees.open(vault, chunk.recipients(), id, wanted.no());
        List<Addressee> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (wanted.states().test(chunk.state().state(i))) {
                some.add(all.get(i));
            }
        }
        return Optional.of(some);
    }

    /**
     * Which recipients are wanted.
     *
     * @param no the chunk's number, from 0
     */
    public record Wanted(int no, Predicate<DeliveryState> states) {}

    private List<ChunkKey> keys(Connection connection, int no) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id from messaging.chunk where notice = ? and day = ? and no = ?")) {
            query.setObject(1, id);
            query.setObject(2, day);
            query.setInt(3, no);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? List.of(new ChunkKey(day, row.getLong(1))) : List.of();
            }
        }
    }
}

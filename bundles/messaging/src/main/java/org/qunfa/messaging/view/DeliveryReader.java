package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.store.Vault;

/** Reads deliveries: each is a fold over its chunk's journal. */
public final class DeliveryReader {

    private final Vault vault;

    public DeliveryReader(Vault vault) {
        this.vault = vault;
    }

    /** What a notice says of all its deliveries. */
    record NoticeFacts(
            UUID id,
            LocalDate day,
            Instant acceptedAt,
            @Nullable String route,
            MessageClass messageClass) {}

    /** The deliveries of a notice, in the order of its list. */
    public Page<DeliveryView> page(Connection connection, UUID organisation, NoticeId id, PageRequest page)
            throws SQLException {
        NoticeFacts notice = notice(connection, organisation, id);
        int from = index(page.after());
        int last = (from + page.limit()) / ChunkKey.SIZE;
        List<DeliveryView> items = new ArrayList<>();
        boolean more = false;
        for (ChunkHistory chunk : chunks(connection, notice, from / ChunkKey.SIZE, last)) {
            for (int i = 0; i < chunk.size(); i++) {
                int index = chunk.index(i);
                if (index >= from && items.size() < page.limit()) {
                    items.add(chunk.view(i));
                } else if (index >= from) {
                    more = true;
                }
            }
        }
        return new Page<>(items, more ? Integer.toString(from + items.size()) : null);
    }

    private static int index(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(after));
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    /** All that led to one delivery's state. */
    public Why why(Connection connection, UUID organisation, DeliveryId id) throws SQLException {
        NoticeFacts notice = notice(connection, organisation, id.notice());
        int no = id.index() / ChunkKey.SIZE;
        List<ChunkHistory> chunks = chunks(connection, notice, no, no);
        int position = id.index() % ChunkKey.SIZE;
        if (chunks.isEmpty() || position >= chunks.get(0).size()) {
            throw notFound();
        }
        var sender = new SuppressionCheck.Sender(organisation, notice.messageClass());
        return ConsentStep.in(chunks.get(0).why(position), connection, sender, vault);
    }

    private static NoticeFacts notice(Connection connection, UUID organisation, NoticeId id) throws SQLException {
        return find(connection, organisation, id).orElseThrow(DeliveryReader::notFound);
    }

    private static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice or delivery");
    }

    private static Optional<NoticeFacts> find(Connection connection, UUID organisation, NoticeId id)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select day, accepted_at, route, class from messaging.notice
                where id = ? and organisation = ? and state <> 'draft'""")) {
            query.setObject(1, id.value());
            query.setObject(2, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new NoticeFacts(
                                id.value(),
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                MessageClass.values()[row.getInt(4)]))
                        : Optional.empty();
            }
        }
    }

    private List<ChunkHistory> chunks(Connection connection, NoticeFacts notice, int first, int last)
            throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id from messaging.chunk where notice = ? and day = ? and no between ? and ? order by no")) {
            query.setObject(1, notice.id());
            query.setObject(2, notice.day());
            query.setInt(3, first);
            query.setInt(4, last);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(new ChunkKey(notice.day(), row.getLong(1)));
                }
            }
        }
        var chunks = new ArrayList<ChunkHistory>();
        for (Chunks.Row row : Chunks.rows(connection, keys)) {
            var facts = row.state().facts();
            List<Addressee> addressees = Addressees.open(vault, row.recipients(), facts.notice(), facts.no());
            chunks.add(new ChunkHistory(notice, row.state(), addressees, history(connection, facts.key())));
        }
        return chunks;
    }

    private static List<ChunkHistory.Moment> history(Connection connection, ChunkKey key) throws SQLException {
        var moments = new ArrayList<ChunkHistory.Moment>();
        try (PreparedStatement query = connection.prepareStatement(
                "select at, entries from messaging.journal where chunk = ? and day = ? order by seq")) {
            query.setLong(1, key.id());
            query.setObject(2, key.day());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                    for (Entry entry : Journal.read(row.getBytes(2))) {
                        moments.add(new ChunkHistory.Moment(at, entry));
                    }
                }
            }
        }
        return moments;
    }
}

package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.store.Vault;

/** Reads deliveries: each is a fold over its chunk's journal. */
public final class DeliveryReader {

    private final Vault vault;
    private final WhySettings settings;
    private final WaitSteps waits;
    private final PassedSteps passed;

    /**
     * Reads deliveries.
     *
     * @param lines over which what waits may go
     * @param clock by which it is told what it waits for
     */
    public DeliveryReader(Vault vault, WhySettings settings, Lines lines, Clock clock) {
        this.vault = vault;
        this.settings = settings;
        waits = new WaitSteps(settings, lines, clock);
        passed = new PassedSteps(lines);
    }

    /** The deliveries of a notice, in the order of its list. */
    public Page<DeliveryView> page(Connection connection, UUID organisation, NoticeId id, PageRequest page)
            throws SQLException {
        NoticeFacts notice = notice(connection, organisation, id);
        int from = index(page.after());
        List<DeliveryView> items = new ArrayList<>();
        boolean more = false;
        int next = from;
        for (ChunkHistory chunk : chunks(connection, notice, from, page.limit())) {
            for (int i = 0; i < chunk.size(); i++) {
                int index = chunk.index(i);
                if (index >= from && items.size() < page.limit()) {
                    items.add(chunk.view(i));
                    next = index + 1;
                } else if (index >= from) {
                    more = true;
                }
            }
        }
        return new Page<>(items, more ? Integer.toString(next) : null);
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
        List<ChunkHistory> chunks = chunks(connection, notice, id.index(), 0);
        int position = id.index() % ChunkKey.SIZE;
        if (chunks.isEmpty()
                || position >= chunks.get(0).size()
                || chunks.get(0).index(position) != id.index()) {
            throw notFound();
        }
        var sender = new SuppressionCheck.Sender(organisation, notice.messageClass());
        String text = FinalText.of(connection, vault, notice.id(), chunks.get(0).addressee(position));
        var marks = new Marked(ChunkMarks.find(connection, chunks.get(0).facts()), text);
        Why why = passed.in(chunks.get(0).why(position), connection, notice, marks);
        why = ConsentStep.in(why, connection, sender, vault);
        why = AppealSteps.in(why, connection, notice, settings.appealDays());
        return waits.in(why, connection, notice, marks);
    }

    private NoticeFacts notice(Connection connection, UUID organisation, NoticeId id) throws SQLException {
        return NoticeFacts.find(connection, vault, organisation, id).orElseThrow(DeliveryReader::notFound);
    }

    private static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice or delivery");
    }

    /** The chunks from a place on that have one delivery more than so many; any chunk may be short. */
    private List<ChunkHistory> chunks(Connection connection, NoticeFacts notice, int from, int many)
            throws SQLException {
        var keys = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, no, n from messaging.chunk where notice = ? and day = ? and no >= ?
                order by no limit ?""")) {
            query.setObject(1, notice.id());
            query.setObject(2, notice.day());
            query.setInt(3, from / ChunkKey.SIZE);
            query.setInt(4, many + 2);
            try (ResultSet row = query.executeQuery()) {
                int wanted = many + 1;
                while (wanted > 0 && row.next()) {
                    keys.add(new ChunkKey(notice.day(), row.getLong(1)));
                    wanted -= Math.max(0, row.getInt(3) - Math.max(0, from - row.getInt(2) * ChunkKey.SIZE));
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

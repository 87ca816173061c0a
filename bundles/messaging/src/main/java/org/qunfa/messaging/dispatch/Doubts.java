package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;

/**
 * Which recipients have a message in doubt on a line, so that a receipt with an unknown id finds the message whose answer was
 * lost: the only one in doubt to that recipient, while no other unknown id names the recipient too. Messages of several parts
 * are left alone, because one receipt does not tell which part it means. One thread's.
 */
final class Doubts {

    private final ChannelId channel;
    private final ChunkCache cache;

    Doubts(ChannelId channel, ChunkCache cache) {
        this.channel = channel;
        this.cache = cache;
    }

    /** A receipt and the message that it is taken to be about. */
    record Fit(Batch.Parking parking, ChunkState state, int position) {}

    private record Doubt(ChunkKey chunk, int position) {}

    static void insert(Connection connection, ChannelId channel, List<Batch.Doubt> doubts) throws SQLException {
        if (doubts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.doubt (channel, fingerprint, day, chunk, pos) values (?, ?, ?, ?, ?)")) {
            for (Batch.Doubt doubt : doubts) {
                ChunkKey key = doubt.state().facts().key();
                insert.setString(1, channel.value());
                insert.setLong(2, doubt.fingerprint());
                insert.setObject(3, key.day());
                insert.setLong(4, key.id());
                insert.setInt(5, doubt.position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Those of the receipts that fit a message in doubt; the states of the chunks are in memory then. */
    List<Fit> fitting(Connection connection, Collection<Batch.Parking> receipts) throws SQLException {
        Map<Long, List<Batch.Parking>> byRecipient = new HashMap<>();
        for (Batch.Parking receipt : receipts) {
            if (receipt.fingerprint() != null) {
                byRecipient
                        .computeIfAbsent(receipt.fingerprint(), f -> new ArrayList<>())
                        .add(receipt);
            }
        }
        var fits = new ArrayList<Fit>();
        for (var doubts : about(connection, byRecipient.keySet()).entrySet()) {
            List<Batch.Parking> naming = Objects.requireNonNull(byRecipient.get(doubts.getKey()));
            boolean oneId = naming.stream().map(Batch.Parking::hash).distinct().count() == 1;
            List<Doubt> open =
                    doubts.getValue().stream().filter(this::isOpen).distinct().toList();
            if (oneId && open.size() == 1) {
                Doubt doubt = open.get(0);
                fits.add(new Fit(naming.get(0), state(doubt), doubt.position()));
            }
        }
        return fits;
    }

    private boolean isOpen(Doubt doubt) {
        ChunkState state = cache.get(doubt.chunk().id());
        return state != null
                && state.facts().price(doubt.position()) == 1
                && (state.state(doubt.position()) == DeliveryState.IN_DOUBT
                        || state.state(doubt.position()) == DeliveryState.UNRESOLVED);
    }

    private ChunkState state(Doubt doubt) {
        return Objects.requireNonNull(cache.get(doubt.chunk().id()));
    }

    private Map<Long, List<Doubt>> about(Connection connection, Collection<Long> fingerprints) throws SQLException {
        Map<Long, List<Doubt>> doubts = new HashMap<>();
        if (fingerprints.isEmpty()) {
            return doubts;
        }
        var chunks = new ArrayList<ChunkKey>();
        try (PreparedStatement query = connection.prepareStatement(
                "select fingerprint, day, chunk, pos from messaging.doubt where channel = ? and fingerprint = any(?)")) {
            query.setString(1, channel.value());
            query.setObject(2, fingerprints.stream().mapToLong(Long::longValue).toArray());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var chunk = new ChunkKey(row.getObject(2, LocalDate.class), row.getLong(3));
                    chunks.add(chunk);
                    doubts.computeIfAbsent(row.getLong(1), f -> new ArrayList<>())
                            .add(new Doubt(chunk, row.getInt(4)));
                }
            }
        }
        cache.load(connection, chunks);
        return doubts;
    }
}

package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.qunfa.messaging.chunk.ChunkFacts;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.DeliveryState;
import org.qunfa.store.Database;

/** Notices of many small chunks, as rows: the ledger sees no difference. */
final class StormChunks {

    private static final int STATES = DeliveryState.values().length;

    private StormChunks() {}

    /** One chunk, and what its positions have been decided to be. */
    static final class Tracked {
        private ChunkState state;
        private final boolean[] decided;

        Tracked(ChunkState state) {
            this.state = state;
            decided = new boolean[state.facts().size()];
        }

        ChunkState state() {
            return state;
        }

        boolean[] decided() {
            return decided;
        }

        boolean isDone() {
            return state.stage() == Stage.DONE;
        }
    }

    /** Prices of the positions of each chunk of a notice to be. */
    static List<byte[]> prices(Random random) {
        return IntStream.range(0, 2 + random.nextInt(40))
                .mapToObj(chunk -> {
                    var prices = new byte[2 + random.nextInt(5)];
                    for (int i = 0; i < prices.length; i++) {
                        prices[i] = (byte) (1 + random.nextInt(4));
                    }
                    return prices;
                })
                .toList();
    }

    static long sum(List<byte[]> prices) {
        return prices.stream().mapToLong(StormChunks::sum).sum();
    }

    static long sum(byte[] prices) {
        long sum = 0;
        for (byte price : prices) {
            sum += price;
        }
        return sum;
    }

    /** Writes an active notice and its chunks. */
    static List<Tracked> insert(Connection connection, LocalDate day, UUID organisation, Order order)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.notice (id, day, organisation, state, kind, class, signature, wording, alphabets,
                    signature_place, opt_out, opt_out_abroad, not_before, valid_until, recipients, segments, unclosed,
                    undone)
                values (?, ?, ?, 'active', 'meeting', 1, 'storm', '', 0, 'front', '', '', now(),
                    now() + interval '30 days', ?, ?, ?, ?)""")) {
            insert.setObject(1, order.notice());
            insert.setObject(2, day);
            insert.setObject(3, organisation);
            insert.setInt(4, order.prices().stream().mapToInt(p -> p.length).sum());
            insert.setLong(5, sum(order.prices()));
            insert.setInt(6, order.prices().size());
            insert.setInt(7, order.prices().size());
            insert.executeUpdate();
        }
        var tracked = new ArrayList<Tracked>();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.chunk (day, id, notice, organisation, no, n, recipients, fingerprints, segments,
                    counts, reserved)
                select ?, nextval('messaging.chunk_id'), ?, ?, c.no - 1, length(c.segments), '',
                    decode(repeat('00', 8 * length(c.segments)), 'hex'), c.segments, array_fill(0, array[?]), c.reserved
                from unnest(?::bytea[], ?::int[]) with ordinality as c(segments, reserved, no)
                returning no, id""")) {
            insert.setObject(1, day);
            insert.setObject(2, order.notice());
            insert.setObject(3, organisation);
            insert.setInt(4, STATES);
            insert.setObject(5, order.prices().toArray(byte[][]::new));
            insert.setObject(
                    6, order.prices().stream().mapToInt(p -> (int) sum(p)).toArray());
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    int no = row.getInt(1);
                    byte[] prices = order.prices().get(no);
                    var facts = new ChunkFacts(
                            new ChunkKey(day, row.getLong(2)), order.notice(), organisation, no, prices.length, prices);
                    tracked.add(new Tracked(new ChunkState(facts, Stage.WAITING, 0)));
                }
            }
        }
        return tracked;
    }

    /** A notice to be. */
    record Order(UUID notice, List<byte[]> prices) {}

    /** Reads the chunks again, as a node does after a crash. */
    static void reload(Database database, List<Tracked> chunks) {
        List<ChunkKey> keys =
                chunks.stream().map(t -> t.state.facts().key()).distinct().toList();
        List<ChunkState> states = database.read(connection -> Chunks.states(connection, keys));
        for (ChunkState state : states) {
            for (Tracked one : chunks) {
                if (one.state.facts().key().equals(state.facts().key())) {
                    one.state = state;
                }
            }
        }
    }
}
